package dev.petrichor.app.querylog;

import dev.petrichor.app.code.SqlLine;
import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: time, side, origin, SQL, parameters, rows, rows read, database time, total time, how it ended. Under
 * the line that was clicked stands the rest.
 */
final class LogLine extends ListCell<LogEntry> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());
    private static final int LONGEST_SHOWN = 300;
    private static final double SIDE = 58;
    private static final double ENDING = 104;
    private static final double WIDE = 1_150;
    private static final String NOT_TOLD = "–";

    private final Function<LogEntry, @Nullable Node> detail;

    /** @param detail what stands under the line, if it is the one that was opened */
    LogLine(Function<LogEntry, @Nullable Node> detail) {
        this.detail = detail;
    }

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setGraphic(empty || entry == null ? null : whole(entry));
        setAccessibleText(entry == null ? "" : spoken(entry));
    }

    private static String spoken(LogEntry entry) {
        var ending = entry.event().error().map(Sentences::of).orElse("");
        return entry.database().side().word() + ", " + origin(entry) + ": " + oneLine(entry.event().sql().text()) + ", " + millis(entry.total()) + " ms " + ending;
    }

    private Node whole(LogEntry entry) {
        var line = line(entry);
        var below = detail.apply(entry);
        var whole = below == null ? line : new VBox(line, below);
        whole.prefWidthProperty().bind(getListView().widthProperty().subtract(16));
        return whole;
    }

    private HBox line(LogEntry entry) {
        var event = entry.event();
        var sql = new SqlLine(oneLine(event.sql().text()));
        sql.setMaxHeight(SqlLine.USE_PREF_SIZE);
        HBox.setHgrow(sql, Priority.ALWAYS);
        var failed = event.error().isPresent();
        return Parts.row("log-row", column(time(entry), 92, Pos.CENTER_LEFT, "time"), Parts.dot(entry.database().side().label()),
                column(entry.database().side().word(), SIDE, Pos.CENTER_LEFT, "time"),
                column(origin(entry), 66, Pos.CENTER_LEFT, "time"), sql, parametersColumn(event),
                column(failed ? "" : String.format(Locale.ENGLISH, "%,d", event.rows()), 56, Pos.CENTER_RIGHT),
                column(failed ? "" : rowsRead(event), 44, Pos.CENTER_RIGHT, "muted"), column(failed ? "" : millis(event.databaseTime()), 52, Pos.CENTER_RIGHT),
                column(entry.origin() == Origin.EARLIER ? NOT_TOLD : millis(entry.total()) + " ms", 76, Pos.CENTER_RIGHT), ending(event));
    }

    /** Of an earlier run the day tells more than the second. */
    private static String time(LogEntry entry) {
        return (entry.origin() == Origin.EARLIER ? DAY : TIME).format(entry.event().at());
    }

    /** The SQL needs the room in a narrow window; the values stand in the rest of the line. */
    private Label parametersColumn(SqlEvent event) {
        var column = column(parameters(event), 130, Pos.CENTER_LEFT, "code", "muted");
        column.visibleProperty().bind(getListView().widthProperty().greaterThan(WIDE));
        column.managedProperty().bind(column.visibleProperty());
        return column;
    }

    /** Rows read, or written where some were; local files count neither. */
    private static String rowsRead(SqlEvent event) {
        return event.usage().map(it -> it.rowsWritten() > 0 ? Messages.get("log.written", it.rowsWritten()) : Messages.get("log.read", it.rowsRead())).orElse(NOT_TOLD);
    }

    private static String origin(LogEntry entry) {
        return Messages.get("origin." + entry.origin().name().toLowerCase(Locale.ROOT));
    }

    /** As wide in every line, so that the columns before it stand under one another. */
    private static Node ending(SqlEvent event) {
        var ending = event.error().map(LogLine::failure).orElseGet(() -> Icon.CHECK.node("icon-local"));
        var box = new HBox(ending);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(ENDING);
        box.setPrefWidth(ENDING);
        box.setMaxWidth(ENDING);
        return box;
    }

    private static Node failure(DbError error) {
        var words = Sentences.of(error);
        var label = Parts.label(Sentences.shortOf(error), error instanceof DbError.Cancelled ? "muted" : "danger", "small");
        label.setTooltip(new Tooltip(words));
        return label;
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
        return oneLine(event.sql().parameters().stream().limit(12).map(SqlWithValues::literal).map(LogLine::start).collect(Collectors.joining(", ")));
    }

    private static String start(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
    }

    private static String oneLine(String text) {
        return start(text).strip().replaceAll("\\s+", " ");
    }

    static String millis(Duration time) {
        return String.format(Locale.ENGLISH, "%,.1f", time.toNanos() / 1e6);
    }
}
