package dev.petrichor.app.welcome;

import dev.petrichor.app.preferences.Settings.Recent;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The projects that were opened before, one press away. */
final class RecentList extends VBox {

    private static final int MOST = 6;

    private final Recents recents;
    private final Consumer<Path> open;
    private Subscription following = Subscription.EMPTY;

    RecentList(Recents recents, Consumer<Path> open) {
        this.recents = recents;
        this.open = open;
        getStyleClass().add("recents");
        sceneProperty().subscribe(this::follow);
    }

    /** As long as it is in a window. */
    private void follow(@Nullable Scene window) {
        following.unsubscribe();
        following = window == null ? Subscription.EMPTY : recents.follow(this::show);
    }

    private void show(List<Recent> list) {
        fill(list, Set.of());
        recents.findMissing(list, missing -> {
            if (!missing.isEmpty()) {
                fill(list, missing);
            }
        });
    }

    private void fill(List<Recent> list, Set<String> missing) {
        getChildren().clear();
        if (!list.isEmpty()) {
            getChildren().add(Parts.label(Messages.get("welcome.recent"), "section-title"));
        }
        list.stream().limit(MOST).map(recent -> row(recent, missing.contains(recent.path()))).forEach(getChildren()::add);
    }

    private Node row(Recent recent, boolean missing) {
        var path = Path.of(recent.path());
        var words = new VBox(2, Parts.whole(String.valueOf(path.getFileName()), "medium"), Parts.label(shortened(recent.path()), "muted", "small"));
        var row = Parts.row("recent", Parts.dot(missing ? "gone" : "local"), words, Parts.space());
        if (missing) {
            row.getChildren().add(Parts.whole(Messages.get("welcome.missing"), "warn", "small"));
        } else if (recent.pending() > 0) {
            row.getChildren().add(Parts.whole(Messages.get("sidebar.pending", recent.pending()), "chip", "pending"));
        }
        var then = ZonedDateTime.ofInstant(Instant.ofEpochMilli(recent.openedAt()), ZoneId.systemDefault());
        var ago = Parts.whole(Ago.words(then, ZonedDateTime.now(ZoneId.systemDefault())), "muted", "small");
        Parts.pressable(row, recent.path(), () -> open.accept(path));
        forgettable(row, ago, recent.path());
        return row;
    }

    /** While the row is pointed at, a cross stands where its time was. */
    private void forgettable(HBox row, Label ago, String path) {
        var forget = Parts.iconButton(Icon.CLOSE, Messages.get("welcome.forget"), () -> recents.forget(path));
        forget.setFocusTraversable(false);
        forget.visibleProperty().bind(row.hoverProperty().or(row.focusedProperty()));
        ago.visibleProperty().bind(forget.visibleProperty().not());
        var end = new StackPane(ago, forget);
        end.setAlignment(Pos.CENTER_RIGHT);
        row.getChildren().add(end);
        var item = new MenuItem(Messages.get("welcome.forget"));
        item.setOnAction(_ -> recents.forget(path));
        row.setOnContextMenuRequested(event -> new ContextMenu(item).show(row, event.getScreenX(), event.getScreenY()));
        row.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) {
                recents.forget(path);
                event.consume();
            }
        });
    }

    /** The end of a path, which tells more than its start. */
    static String shortened(String path) {
        var names = path.replace('\\', '/').split("/");
        return names.length <= 3 ? path : "…/" + names[names.length - 2] + "/" + names[names.length - 1];
    }
}
