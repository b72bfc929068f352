package dev.petrichor.app.welcome;

import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The first screen: open something, go on with something, or look at the sample. */
public final class WelcomeView extends HBox {

    private final Consumer<Path> open;

    public WelcomeView(Commands commands, Recents recents, Consumer<Path> open) {
        this.open = open;
        getStyleClass().add("welcome");
        getChildren().addAll(actions(commands), entrances(commands, recents));
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    }

    private Node actions(Commands commands) {
        var drop = Parts.row("drop-hint", Icon.DROP.node(), Parts.label(Messages.get("welcome.drop"), "muted"));
        var column = new VBox(
                Icon.APP.node("icon-big"), Parts.whole(Messages.get("welcome.headline"), "headline"),
                Parts.wrapped(Messages.get("welcome.subline"), "subline"),
                action(commands.find("file.openFolder").orElseThrow(), Icon.FOLDER, "welcome.folder", "primary"),
                action(commands.find("file.openFile").orElseThrow(), Icon.FILE, "welcome.file", "plain"),
                action(commands.find("file.openAccount").orElseThrow(), Icon.CLOUD, "welcome.account", "plain"), drop);
        column.setAlignment(Pos.CENTER_LEFT);
        column.getStyleClass().add("welcome-column");
        return column;
    }

    private static Node action(Command command, Icon icon, String key, String style) {
        var words = new VBox(2, Parts.whole(command.title().replace("…", ""), "strong"), Parts.whole(Messages.get(key), "muted", "small"));
        var action = Parts.row("welcome-action", icon.node(), words, Parts.space());
        if (!command.keys().isEmpty()) {
            action.getChildren().add(Parts.keyHint(command.keys()));
        }
        action.getStyleClass().add(style);
        return Parts.pressable(action, command.title(), command.action());
    }

    private Node entrances(Commands commands, Recents recents) {
        var column = new VBox();
        column.getStyleClass().add("welcome-column");
        column.setAlignment(Pos.CENTER_LEFT);
        var sample = commands.find("file.openSample").orElseThrow();
        var words = new VBox(2, Parts.whole(sample.title(), "strong"), Parts.whole(Messages.get("welcome.sample"), "muted", "small"));
        var row = Parts.row("welcome-action", Icon.SAMPLE.node("icon-accent"), words, Parts.space(), Icon.ARROW_RIGHT.node("icon-accent"));
        row.getStyleClass().add("sample");
        column.getChildren().addAll(new RecentList(recents, open), Parts.label(Messages.get("welcome.newHere"), "section-title"),
                Parts.pressable(row, sample.title(), sample.action()));
        return column;
    }

    /** Up and down walk through what can be pressed, besides Tab. */
    private void walk(KeyEvent event) {
        var step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0) {
            var all = lookupAll(".pressable").stream().toList();
            var at = all.indexOf(getScene().getFocusOwner());
            all.get(Math.floorMod(at < 0 ? Math.min(step, 0) : at + step, all.size())).requestFocus();
            event.consume();
        }
    }
}
