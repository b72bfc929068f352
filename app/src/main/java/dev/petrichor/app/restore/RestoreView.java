package dev.petrichor.app.restore;

import dev.petrichor.app.code.SqlLine;
import dev.petrichor.app.restore.RestoreModel.State;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows a {@link RestoreModel} as a sheet. Going back stands behind the database's name; the safe answer stands out. */
public final class RestoreView extends VBox {

    private static final double WIDTH = 640;
    private static final double LIST_HEIGHT = 190;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final RestoreModel model;
    private final Runnable close;

    public RestoreView(RestoreModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().addAll("floating", "sentence-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setSpacing(10);
        model.stateProperty().subscribe(this::show);
    }

    private void show(State state) {
        getChildren().setAll(Parts.wrapped(Messages.get("restore.title", model.side(), model.databaseName()), "strong"));
        getChildren().addAll(switch (state) {
            case State.Reading _ -> List.of(new ProgressBar(), answers(safe("restore.cancel")));
            case State.Ready(var since) -> ready(since);
            case State.Restoring _ -> List.of(Parts.wrapped(Messages.get("restore.running"), "muted"), new ProgressBar());
            case State.Restored(var forward) -> restored(forward);
            case State.Failed(var error, var forward) -> failed(error, forward);
        });
    }

    private List<Node> ready(List<AuditFile.Entry> since) {
        var typed = new TextField();
        typed.setPromptText(model.databaseName());
        typed.setAccessibleText(Messages.get("unlock.type", model.databaseName()));
        var go = Parts.button(Messages.get("restore.go"), "outlined-danger", model::restore);
        go.disableProperty().bind(typed.textProperty().isNotEqualTo(model.databaseName()));
        return List.of(Parts.wrapped(Messages.get("restore.undoes", since.size()), "muted"), list(since),
                Parts.wrapped(Messages.get("restore.others"), "muted"), Parts.label(Messages.get("restore.type", model.databaseName())), typed,
                answers(go, safe("restore.cancel")));
    }

    private static Node list(List<AuditFile.Entry> since) {
        var lines = new VBox(4);
        since.forEach(entry -> lines.getChildren().add(line(entry)));
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LIST_HEIGHT);
        return scroll;
    }

    private static Node line(AuditFile.Entry entry) {
        var sql = new SqlLine(entry.statement());
        HBox.setHgrow(sql, Priority.ALWAYS);
        return Parts.row("log-row", Parts.whole(TIME.format(entry.at()), "time"), sql, Parts.whole(entry.isOpen() ? Messages.get("restore.notRecorded") : entry.outcome(), "muted", "small"));
    }

    private List<Node> failed(DbError error, Optional<String> forward) {
        var words = new ArrayList<Node>();
        words.add(Parts.wrapped(Sentences.of(error), "danger"));
        if (error instanceof DbError.OutcomeUnknown) {
            words.add(Parts.wrapped(Messages.get("restore.unknown"), "muted"));
        }
        forward.ifPresent(bookmark -> words.add(wayForward(bookmark)));
        words.add(forward.map(_ -> answers(takeBack(), safe("restore.close"))).orElseGet(() -> answers(safe("restore.close"))));
        return words;
    }

    private static Node wayForward(String bookmark) {
        return Parts.wrapped(Messages.get("restore.forward", bookmark), "muted", "small");
    }

    private Button takeBack() {
        return Parts.button(Messages.get("restore.back"), "plain", model::takeBack);
    }

    private List<Node> restored(String forward) {
        return List.of(Parts.row("answers", Icon.CHECK.node("icon-local"), Parts.wrapped(Messages.get("restore.done"))),
                wayForward(forward), answers(takeBack(), safe("restore.close")));
    }

    private Button safe(String key) {
        var button = Parts.button(Messages.get(key), "solid-accent", close);
        button.setCancelButton(true);
        return button;
    }

    private static Node answers(Button... buttons) {
        var row = Parts.row("answers", Parts.space());
        row.getChildren().addAll(buttons);
        return row;
    }
}
