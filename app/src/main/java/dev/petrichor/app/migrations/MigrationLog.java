package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** What migrations have sent to a database since the window was opened, the newest first. */
record MigrationLog(ObservableValue<List<SqlEvent>> events) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final int MOST = 100;
    private static final int MOST_CHARACTERS = 2_000;

    List<Node> nodes() {
        var sent = events.getValue();
        return sent.isEmpty() ? List.of(Parts.wrapped(Messages.get("migrationLog.nothing"), "muted")) : sent.stream().limit(MOST).map(MigrationLog::line).toList();
    }

    private static Node line(SqlEvent event) {
        var text = event.sql().text().strip();
        var sql = Parts.label(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)).replaceAll("\\s+", " "), "code");
        sql.setMinWidth(0);
        sql.setTooltip(new Tooltip(text.substring(0, Math.min(text.length(), MOST_CHARACTERS))));
        var took = Messages.get("migrationLog.took", event.databaseTime().toMillis());
        var line = Parts.row("migration-log", Parts.whole(TIME.format(event.at()), "muted", "small"), event.error().isPresent() ? Icon.ALERT.node("icon-danger") : Icon.CHECK.node("icon-local"),
                sql, Parts.space(), Parts.whole(took, "muted", "small"));
        return event.error().<Node>map(error -> new VBox(2, line, Parts.wrapped(Sentences.of(error), "danger", "small"))).orElse(line);
    }
}
