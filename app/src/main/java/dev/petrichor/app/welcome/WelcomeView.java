package dev.petrichor.app.welcome;

import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.preferences.Settings.Recent;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The first screen: open something, go on with something, or look at the sample. */
public final class WelcomeView extends HBox {

    private final Consumer<Path> open;

    public WelcomeView(Commands commands, List<Recent> recents, Consumer<Path> open) {
        this.open = open;
        getStyleClass().add("welcome");
        getChildren().addAll(actions(commands), entrances(commands, recents));
        setOnDragOver(this::dragged);
        setOnDragExited(_ -> getStyleClass().remove("dropping"));
        setOnDragDropped(this::dropped);
    }

    private Node actions(Commands commands) {
        var drop = Parts.row("drop-hint", Icon.DROP.node(), Parts.label(Messages.get("welcome.drop"), "muted"));
        var column = new VBox(
                Icon.APP.node("icon-big"), Parts.whole(Messages.get("welcome.headline"), "headline"),
                Parts.wrapped(Messages.get("welcome.subline"), "subline"),
                action(commands.find("file.openFolder").orElseThrow(), Icon.FOLDER, "welcome.folder", "primary"),
                action(commands.find("file.openFile").orElseThrow(), Icon.FILE, "welcome.file", "plain"), drop);
        column.setAlignment(Pos.CENTER_LEFT);
        column.getStyleClass().add("welcome-column");
        return column;
    }

    private static Node action(Command command, Icon icon, String key, String style) {
        var words = new VBox(2, Parts.whole(command.title().replace("…", ""), "strong"), Parts.whole(Messages.get(key), "muted", "small"));
        var action = Parts.row("welcome-action", icon.node(), words, Parts.space(), Parts.keyHint(command.keys()));
        action.getStyleClass().add(style);
        return pressable(action, command.title(), command.action());
    }

    private Node entrances(Commands commands, List<Recent> recents) {
        var column = new VBox();
        column.getStyleClass().add("welcome-column");
        column.setAlignment(Pos.CENTER_LEFT);
        if (!recents.isEmpty()) {
            column.getChildren().add(Parts.label(Messages.get("welcome.recent"), "section-title"));
            recents.stream().limit(6).forEach(recent -> column.getChildren().add(recent(recent)));
        }
        var sample = commands.find("file.openSample").orElseThrow();
        var words = new VBox(2, Parts.whole(sample.title(), "strong"), Parts.whole(Messages.get("welcome.sample"), "muted", "small"));
        var row = Parts.row("welcome-action", Icon.SAMPLE.node("icon-accent"), words, Parts.space(), Icon.ARROW_RIGHT.node("icon-accent"));
        row.getStyleClass().add("sample");
        column.getChildren().addAll(Parts.label(Messages.get("welcome.newHere"), "section-title"), pressable(row, sample.title(), sample.action()));
        return column;
    }

    private Node recent(Recent recent) {
        var path = Path.of(recent.path());
        var words = new VBox(2, Parts.whole(String.valueOf(path.getFileName()), "medium"), Parts.label(shortened(path), "muted", "small"));
        var row = Parts.row("recent", Parts.dot("local"), words, Parts.space());
        if (recent.pending() > 0) {
            row.getChildren().add(Parts.whole(Messages.get("sidebar.pending", recent.pending()), "chip", "pending"));
        }
        row.getChildren().add(Parts.whole(ago(Instant.ofEpochMilli(recent.openedAt()), Instant.now()), "muted", "small"));
        return pressable(row, recent.path(), () -> open.accept(path));
    }

    /** The end of a path, which tells more than its start. */
    private static String shortened(Path path) {
        var names = path.getNameCount();
        return names <= 2 ? path.toString() : "…/" + path.subpath(names - 2, names).toString().replace('\\', '/');
    }

    /** When something was, in the words that people use. */
    static String ago(Instant then, Instant now) {
        var minutes = Duration.between(then, now).toMinutes();
        if (minutes < 1) {
            return Messages.get("ago.now");
        }
        if (minutes < 60) {
            return Messages.get("ago.minutes", minutes);
        }
        var days = Duration.between(then, now).toDays();
        return days < 1
                ? Messages.get("ago.hours", minutes / 60)
                : DateTimeFormatter.ofPattern(days < 7 ? "EEEE" : "d MMM", Locale.ENGLISH).format(then.atZone(ZoneId.systemDefault()));
    }

    private static Region pressable(Region row, String words, Runnable action) {
        row.setFocusTraversable(true);
        row.setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
        row.setAccessibleText(words);
        row.setOnMouseClicked(_ -> action.run());
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                action.run();
            }
        });
        return row;
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!getStyleClass().contains("dropping")) {
                getStyleClass().add("dropping");
            }
        }
    }

    private void dropped(DragEvent event) {
        var files = event.getDragboard().getFiles();
        event.setDropCompleted(!files.isEmpty());
        if (!files.isEmpty()) {
            open.accept(files.getFirst().toPath());
        }
    }
}
