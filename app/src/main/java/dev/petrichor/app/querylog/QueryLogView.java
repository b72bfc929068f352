package dev.petrichor.app.querylog;

import dev.petrichor.app.querylog.QueryLog.Selection;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.controlsfx.control.textfield.TextFields;

/** The log as a dock: one line per statement. Double click opens the statement in an editor. */
public final class QueryLogView extends BorderPane {

    private static final double LINE = 25;

    private final QueryLog log;
    private final ListView<LogEntry> list;
    private final Consumer<String> openInEditor;

    public QueryLogView(QueryLog log, Consumer<String> openInEditor, Runnable hide) {
        this.log = log;
        this.openInEditor = openInEditor;
        this.list = new ListView<>(log.shown());
        getStyleClass().add("log");
        setMinHeight(96);
        setPrefHeight(208);
        list.setFixedCellSize(LINE);
        list.setCellFactory(_ -> new LogLine());
        list.setPlaceholder(Parts.label(Messages.get("log.empty"), "muted"));
        list.setAccessibleText(Messages.get("log.title"));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
            }
        });
        setTop(head(hide));
        setCenter(list);
    }

    private Node head(Runnable hide) {
        var group = new ToggleGroup();
        var kinds = new HBox(6);
        kinds.setAlignment(Pos.CENTER_LEFT);
        for (var kind : Selection.values()) {
            kinds.getChildren().add(kind(kind, group));
        }
        var total = Parts.label("", "muted", "small");
        log.countProperty().subscribe(count -> total.setText(
                Messages.get("log.total", count, String.format(Locale.ROOT, "%.1f", log.databaseTime().toNanos() / 1e9))));
        var search = TextFields.createClearableTextField();
        search.setPromptText(Messages.get("log.search"));
        search.textProperty().bindBidirectional(log.searchProperty());
        return Parts.row("log-head", Parts.whole(Messages.get("log.title"), "strong"), kinds, Parts.space(), total, search,
                Parts.iconButton(Icon.COPY, Messages.get("log.copy"), this::copy),
                Parts.iconButton(Icon.SQL, Messages.get("log.open"), this::open),
                Parts.iconButton(Icon.DOWN, Messages.get("log.hide"), hide));
    }

    private Node kind(Selection kind, ToggleGroup group) {
        var button = new ToggleButton(Messages.get("log." + kind.name().toLowerCase(Locale.ROOT)));
        button.getStyleClass().add("log-filter");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setSelected(log.selectionProperty().get() == kind);
        button.setOnAction(_ -> {
            log.selectionProperty().set(kind);
            button.setSelected(true);
        });
        return button;
    }

    private void open() {
        var entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            openInEditor.accept(entry.event().sql().text());
        }
    }

    private void copy() {
        var entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            var content = new ClipboardContent();
            content.putString(withParameters(entry));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private static String withParameters(LogEntry entry) {
        var sql = entry.event().sql();
        var values = sql.parameters().stream().map(Quoting::literal).collect(Collectors.joining(", "));
        return values.isEmpty() ? sql.text() : sql.text() + "\n-- " + values;
    }
}
