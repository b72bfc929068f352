package dev.petrichor.app.querylog;

import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.querylog.QueryLog.Selection;
import dev.petrichor.app.work.SessionCost;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/** The log as a dock: one line per statement. A click opens the rest of one, another click closes it. */
public final class QueryLogView extends BorderPane {

    private static final double SEARCH = 120;
    private static final double USUAL_SEARCH = 160;

    private final QueryLog log;
    private final ListView<LogEntry> list;
    private final LogDetail.Ways ways;
    private @Nullable LogEntry opened;

    /**
     * @param open puts a statement into an editor
     * @param runAgain does so and runs it
     * @param restore leads to before a write on a far side
     */
    public QueryLogView(QueryLog log, Consumer<LogEntry> open, Consumer<LogEntry> runAgain, Consumer<LogEntry> restore, Runnable hide) {
        this.log = log;
        this.ways = new LogDetail.Ways(open, runAgain, restore);
        this.list = new ListView<>(log.shown());
        getStyleClass().add("log");
        setMinHeight(96);
        setPrefHeight(208);
        list.setCellFactory(_ -> cell());
        list.setPlaceholder(Parts.label(Messages.get("log.empty"), "muted"));
        list.setAccessibleText(Messages.get("log.title"));
        list.setOnKeyPressed(this::pressed);
        setTop(new VBox(head(hide), new LogHeads(list)));
        setCenter(list);
    }

    /** How a statement reads with its values in their places. */
    public static String withValues(LogEntry entry) {
        return SqlWithValues.of(entry.event().sql());
    }

    private LogLine cell() {
        var line = new LogLine(entry -> entry == opened ? new LogDetail(entry, ways) : null);
        line.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && !line.isEmpty() && event.isStillSincePress()) {
                openOrClose(line.getItem());
            }
        });
        return line;
    }

    private void openOrClose(@Nullable LogEntry entry) {
        opened = entry == opened ? null : entry;
        list.refresh();
    }

    private void pressed(KeyEvent event) {
        var entry = list.getSelectionModel().getSelectedItem();
        if (entry == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            openOrClose(entry);
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            LogDetail.copyWhole(entry);
            event.consume();
        }
    }

    private Node head(Runnable hide) {
        var group = new ToggleGroup();
        var kinds = new HBox(6);
        kinds.setAlignment(Pos.CENTER_LEFT);
        for (var kind : Selection.values()) {
            kinds.getChildren().add(kind(kind, group));
        }
        var search = TextFields.createClearableTextField();
        search.setPromptText(Messages.get("log.search"));
        search.setMinWidth(SEARCH);
        search.setPrefWidth(USUAL_SEARCH);
        search.textProperty().bindBidirectional(log.searchProperty());
        return Parts.row("log-head", Parts.whole(Messages.get("log.title"), "strong"), kinds, Parts.space(), totals(), search,
                Parts.iconButton(Icon.DOWN, Messages.get("log.hide"), hide));
    }

    /** What was run here and what far sides counted, one under the other, so that both are whole in a narrow window. */
    private Node totals() {
        var here = Parts.whole("", "muted", "small");
        var far = Parts.label("", "muted", "small");
        var whole = new Tooltip();
        whole.textProperty().bind(far.textProperty());
        far.setTooltip(whole);
        far.setId("far-total");
        far.visibleProperty().bind(far.textProperty().isNotEmpty());
        far.managedProperty().bind(far.visibleProperty());
        log.countProperty().subscribe(count -> {
            here.setText(Messages.get("log.total", count, String.format(Locale.ROOT, "%.1f", log.databaseTime().toNanos() / 1e9)));
            far.setText(far(log.cost()));
        });
        var both = new VBox(here, far);
        both.setAlignment(Pos.CENTER_RIGHT);
        both.setMinWidth(0);
        return both;
    }

    /** What far sides have counted since the start, and its share of what the free plan gives each day. */
    private static String far(SessionCost cost) {
        return cost.isNothing() ? "" : Messages.get("log.farTotal", cost.rowsRead(), cost.rowsWritten(), percent(cost.shareOfReads()), percent(cost.shareOfWrites()));
    }

    private static String percent(double share) {
        return share > 0 && share < 0.0001 ? "< 0.01" : String.format(Locale.ROOT, "%.2f", share * 100);
    }

    private Node kind(Selection kind, ToggleGroup group) {
        var button = new ToggleButton(Messages.get("log." + kind.name().toLowerCase(Locale.ROOT)));
        button.getStyleClass().add("log-filter");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        log.selectionProperty().subscribe(chosen -> button.setSelected(chosen == kind));
        button.setOnAction(_ -> {
            log.selectionProperty().set(kind);
            button.setSelected(true);
        });
        return button;
    }
}
