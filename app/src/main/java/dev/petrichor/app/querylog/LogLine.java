package dev.petrichor.app.querylog;

import dev.petrichor.app.code.SqlLine;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** One line of the log: time, side, origin, SQL, parameters, rows, database time, total time, how it ended. */
final class LogLine extends ListCell<LogEntry> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int LONGEST_SHOWN = 300;

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setGraphic(empty || entry == null ? null : line(entry));
        setAccessibleText(entry == null ? "" : entry.event().sql().text());
    }

    private Node line(LogEntry entry) {
        var event = entry.event();
        var sql = new SqlLine(oneLine(event.sql().text()));
        sql.setMaxHeight(SqlLine.USE_PREF_SIZE);
        HBox.setHgrow(sql, Priority.ALWAYS);
        var line = Parts.row("log-row", column(TIME.format(event.at()), 100, Pos.CENTER_LEFT, "time"), Parts.dot("local"),
                column(Messages.get("origin." + entry.origin().name().toLowerCase(Locale.ROOT)), 72, Pos.CENTER_LEFT, "time"), sql,
                column(parameters(event), 150, Pos.CENTER_LEFT, "code"), column(String.format(Locale.ENGLISH, "%,d", event.rows()), 58, Pos.CENTER_RIGHT),
                column(millis(event.databaseTime()), 52, Pos.CENTER_RIGHT), column(millis(event.totalTime()) + " ms", 68, Pos.CENTER_RIGHT), ending(event));
        line.prefWidthProperty().bind(getListView().widthProperty().subtract(16));
        return line;
    }

    private static Node ending(SqlEvent event) {
        var ending = event.error()
                .map(error -> (Node) Parts.label(Sentences.of(error), "danger", "small"))
                .orElseGet(() -> Icon.CHECK.node("icon-local"));
        var box = new HBox(ending);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(event.error().isPresent() ? 220 : 22);
        box.setMaxWidth(220);
        return box;
    }

    private static Label column(String words, double width, Pos place, String... styles) {
        var label = Parts.label(words, styles);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(place);
        return label;
    }

    private static String parameters(SqlEvent event) {
        return oneLine(event.sql().parameters().stream().limit(12).map(Quoting::literal).collect(Collectors.joining(", ")));
    }

    private static String oneLine(String text) {
        var start = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
        return start.strip().replaceAll("\\s+", " ");
    }

    private static String millis(Duration time) {
        return String.format(Locale.ENGLISH, "%.1f", time.toNanos() / 1e6);
    }
}
