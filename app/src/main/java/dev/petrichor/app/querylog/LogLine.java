package dev.petrichor.app.querylog;

import dev.petrichor.app.code.SqlLine;
import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Usage;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
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
 * One line of the log: time, side, origin, SQL, values, rows, rows read and written, database time, total time, how it ended.
 * Under the line that was clicked stands the rest.
 */
final class LogLine extends ListCell<LogEntry> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());
    private static final int LONGEST_SHOWN = 300;
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
        whole.prefWidthProperty().bind(Bindings.max(LogColumn.LEAST, getListView().widthProperty().subtract(LogColumn.BESIDE)));
        return whole;
    }

    private HBox line(LogEntry entry) {
        var event = entry.event();
        var sql = new SqlLine(oneLine(event.sql().text()));
        sql.setMaxHeight(SqlLine.USE_PREF_SIZE);
        HBox.setHgrow(sql, Priority.ALWAYS);
        var failed = event.error().isPresent();
        return Parts.row("log-row", LogColumn.TIME.label(time(entry), "time"), Parts.dot(entry.database().side().label()), LogColumn.SIDE.label(entry.database().side().word(), "time"),
                LogColumn.ORIGIN.label(origin(entry), "time"), sql, valuesColumn(event), LogColumn.ROWS.label(failed ? "" : number(event.rows())),
                LogColumn.READ.label(failed ? "" : counted(event, Usage::rowsRead), "muted"), LogColumn.WRITTEN.label(failed ? "" : counted(event, Usage::rowsWritten), "muted"),
                LogColumn.DATABASE.label(failed ? "" : millis(event.databaseTime())), LogColumn.TOTAL.label(entry.origin() == Origin.EARLIER ? NOT_TOLD : millis(entry.total())), ending(event));
    }

    /** Of an earlier run the day tells more than the second. */
    private static String time(LogEntry entry) {
        return (entry.origin() == Origin.EARLIER ? DAY : TIME).format(entry.event().at());
    }

    /** The SQL needs the room in a narrow window; the values stand in the rest of the line. */
    private Label valuesColumn(SqlEvent event) {
        var column = LogColumn.VALUES.label(parameters(event), "code", "muted");
        column.visibleProperty().bind(getListView().widthProperty().greaterThan(LogColumn.WIDE));
        column.managedProperty().bind(column.visibleProperty());
        return column;
    }

    /** What a far side has counted; local files count nothing. */
    private static String counted(SqlEvent event, ToLongFunction<Usage> count) {
        return event.usage().map(usage -> number(count.applyAsLong(usage))).orElse(NOT_TOLD);
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    private static String origin(LogEntry entry) {
        return Messages.get("origin." + entry.origin().name().toLowerCase(Locale.ROOT));
    }

    /** As wide in every line, so that the columns before it stand under one another. */
    private static Node ending(SqlEvent event) {
        var ending = event.error().map(LogLine::failure).orElseGet(() -> Icon.CHECK.node("icon-local"));
        var box = new HBox(ending);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(LogColumn.ENDING.width);
        box.setPrefWidth(LogColumn.ENDING.width);
        box.setMaxWidth(LogColumn.ENDING.width);
        return box;
    }

    private static Node failure(DbError error) {
        var words = Sentences.of(error);
        var label = Parts.label(Sentences.shortOf(error), error instanceof DbError.Cancelled ? "muted" : "danger", "small");
        label.setTooltip(new Tooltip(words));
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
