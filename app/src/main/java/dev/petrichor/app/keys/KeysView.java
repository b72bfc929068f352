package dev.petrichor.app.keys;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All keys on one sheet, by where they work. */
public final class KeysView extends ScrollPane {

    public KeysView(List<KeyList> lists) {
        var blocks = new FlowPane();
        blocks.getStyleClass().add("key-blocks");
        lists.stream().map(KeysView::block).forEach(blocks.getChildren()::add);
        var body = new VBox(Parts.label(Messages.get("keys.title"), "title"), Parts.wrapped(Messages.get("keys.how"), "muted", "small"), blocks);
        body.getStyleClass().add("keys");
        setContent(body);
        setFitToWidth(true);
    }

    private static Node block(KeyList list) {
        var block = new VBox(Parts.label(list.title(), "section-title"));
        block.getStyleClass().add("key-block");
        list.lines().stream().map(KeysView::line).forEach(block.getChildren()::add);
        return block;
    }

    private static HBox line(KeyList.Line line) {
        var row = Parts.row("key-line", Parts.label(line.words()), Parts.space());
        line.keys().stream().map(Parts::keyHint).forEach(row.getChildren()::add);
        return row;
    }
}
