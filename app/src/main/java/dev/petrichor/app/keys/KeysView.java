package dev.petrichor.app.keys;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All keys on one sheet, by where they work. */
public final class KeysView extends ScrollPane {

    /** Pixels of a column with the gap beside it. */
    private static final double COLUMN = 328;
    /** Pixels left and right of the columns, less the gap that the last one does not need. */
    private static final double MARGINS = 28;
    private static final int TITLE_LINES = 2;

    public KeysView(List<KeyList> lists) {
        var blocks = new HBox();
        blocks.getStyleClass().add("key-blocks");
        viewportBoundsProperty().subscribe(seen -> spread(lists, blocks, Math.max(1, (int) ((seen.getWidth() - MARGINS) / COLUMN))));
        var body = new VBox(Parts.label(Messages.get("keys.title"), "title"), Parts.wrapped(Messages.get("keys.how"), "muted", "small"), blocks);
        body.getStyleClass().add("keys");
        setContent(body);
        setFitToWidth(true);
    }

    /** As many columns as there is room for; each list goes where the least stands above it. */
    private static void spread(List<KeyList> lists, HBox blocks, int columns) {
        if (blocks.getChildren().size() == columns) {
            return;
        }
        var lengths = new int[columns];
        blocks.getChildren().setAll(IntStream.range(0, columns).mapToObj(_ -> column()).toList());
        for (var list : lists) {
            var shortest = IntStream.range(0, columns).boxed().min(Comparator.comparingInt(it -> lengths[it])).orElseThrow();
            lengths[shortest] += list.lines().size() + TITLE_LINES;
            ((VBox) blocks.getChildren().get(shortest)).getChildren().add(block(list));
        }
    }

    private static VBox column() {
        var column = new VBox();
        column.getStyleClass().add("key-column");
        return column;
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
