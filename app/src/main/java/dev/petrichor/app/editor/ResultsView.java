package dev.petrichor.app.editor;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The results of an SQL tab: their names in a row, one of them below. Earlier ones are pale and can be closed. */
final class ResultsView extends BorderPane {

    private final EditorModel model;
    private final Function<ResultColumn, Optional<Interpretation>> meaning;
    private final FileDialogs dialogs;
    private final IntConsumer goTo;
    private final HBox names = new HBox(4);
    private final HBox tools = new HBox(2);
    private final HBox head = new HBox();
    private final StackPane body = new StackPane();
    private final Map<Long, ToggleButton> buttons = new HashMap<>();
    private final Map<Long, ResultSheet> sheets = new HashMap<>();
    private @Nullable ResultTab shown;

    /** @param goTo brings a place of the text into view */
    ResultsView(EditorModel model, Function<ResultColumn, Optional<Interpretation>> meaning, FileDialogs dialogs, IntConsumer goTo) {
        this.model = model;
        this.meaning = meaning;
        this.dialogs = dialogs;
        this.goTo = goTo;
        names.getStyleClass().add("result-names");
        var scroll = new ScrollPane(names);
        scroll.getStyleClass().add("result-scroll");
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        tools.getStyleClass().add("result-tools");
        head.getStyleClass().add("result-head");
        head.getChildren().addAll(scroll, tools);
        setTop(head);
        setCenter(body);
        model.results().addListener((ListChangeListener<ResultTab>) change -> changed(change));
        changed(model.results());
    }

    private void changed(ListChangeListener.Change<? extends ResultTab> change) {
        Optional<ResultTab> added = Optional.empty();
        while (change.next()) {
            if (change.wasAdded() && !change.getAddedSubList().getLast().older()) {
                added = Optional.of(change.getAddedSubList().getLast());
            }
        }
        added.ifPresent(tab -> shown = tab);
        changed(change.getList());
    }

    /** What is shown stays, also when it becomes older, as long as it is there. */
    private void changed(List<? extends ResultTab> tabs) {
        var kept = tabs.stream().filter(tab -> shown != null && tab.number() == shown.number()).findFirst();
        shown = kept.isPresent() ? kept.get() : tabs.isEmpty() ? null : tabs.getFirst();
        var numbers = tabs.stream().map(ResultTab::number).toList();
        sheets.keySet().retainAll(numbers);
        buttons.keySet().retainAll(numbers);
        names.getChildren().setAll(tabs.stream().map(this::name).toList());
        head.setVisible(!tabs.isEmpty());
        head.setManaged(!tabs.isEmpty());
        show();
    }

    private Node name(ResultTab tab) {
        var button = buttons.computeIfAbsent(tab.number(), _ -> button(tab.result()));
        button.setOnAction(_ -> {
            shown = tab;
            show();
        });
        button.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                model.closeResult(tab);
            }
        });
        if (!tab.older() || button.getStyleClass().contains("older")) {
            return button;
        }
        button.getStyleClass().add("older");
        var close = Parts.iconButton(Icon.CLOSE, Messages.get("result.close"), () -> model.closeResult(tab));
        close.getStyleClass().add("tab-close");
        button.setGraphic(Parts.row("result-name-end", button.getGraphic(), close));
        return button;
    }

    private static ToggleButton button(StatementResult result) {
        var button = new ToggleButton(ResultWords.name(result));
        button.getStyleClass().add("result-name");
        button.setMinWidth(USE_PREF_SIZE);
        button.setMnemonicParsing(false);
        button.setGraphic(Parts.whole(ResultWords.measure(result), isFault(result) ? "danger" : "muted", "small"));
        button.setContentDisplay(ContentDisplay.RIGHT);
        return button;
    }

    private static boolean isFault(StatementResult result) {
        return result instanceof StatementResult.Lost || result instanceof StatementResult.Failed failed && !(failed.error() instanceof DbError.Cancelled);
    }

    private void show() {
        var now = shown;
        buttons.forEach((number, button) -> button.setSelected(now != null && now.number() == number));
        tools.getChildren().clear();
        if (now == null) {
            body.getChildren().setAll(Parts.row("empty-state", Parts.label(Messages.get("editor.noResult", Parts.keyWords("Shortcut+Enter")), "muted")));
        } else {
            body.getChildren().setAll(body(now));
        }
    }

    private Node body(ResultTab tab) {
        return switch (tab.result()) {
            case StatementResult.WithRows rows -> rows(tab.number(), rows);
            case StatementResult.Changed changed ->
                Parts.row("empty-state", Icon.CHECK.node("icon-local"), Parts.label(Messages.get("editor.changed", changed.rows())));
            case StatementResult.Failed failed -> failure(failed);
            case StatementResult.Lost lost -> lost(tab, lost);
        };
    }

    private Node rows(long number, StatementResult.WithRows rows) {
        var sheet = sheets.computeIfAbsent(number, _ -> new ResultSheet(model, rows, meaning, dialogs));
        tools.getChildren().addAll(
                Parts.iconButton(Icon.COPY, Messages.get("menu.copy"), () -> sheet.copy(RowsAsText.CELLS)),
                Parts.iconButton(Icon.EXPORT, Messages.get("result.export", rows.rows().size()), () -> exportMenu(sheet, rows)));
        return rows.rows().isEmpty() ? new StackPane(sheet.sheet(), noRows()) : sheet.sheet();
    }

    /** Stands where rows would, under the names of the columns. */
    private static Node noRows() {
        var words = Parts.row("empty-state", Parts.label(Messages.get("editor.noRows"), "muted"));
        words.setMouseTransparent(true);
        return words;
    }

    private void exportMenu(ResultSheet sheet, StatementResult.WithRows rows) {
        var at = tools.localToScreen(tools.getWidth(), tools.getHeight());
        new ResultMenu(model, sheet, rows).show(tools, at.getX() - 220, at.getY());
    }

    private Node lost(ResultTab tab, StatementResult.Lost lost) {
        var sentences = ResultWords.lost(lost);
        var words = new VBox(4, Parts.wrapped(sentences.getFirst(), "strong"));
        sentences.stream().skip(1).forEach(sentence -> words.getChildren().add(Parts.wrapped(sentence, "muted")));
        words.setAlignment(Pos.CENTER_LEFT);
        var isKnown = LostWrite.isKnown(lost.found());
        var box = Parts.row("notice", isKnown ? Icon.CHECK.node("icon-local") : Icon.ALERT.node("icon-danger"), words, Parts.space());
        if (isKnown) {
            box.getStyleClass().add("quiet");
        }
        if (!isKnown && lost.write().canBeFoundOut()) {
            box.getChildren().add(Parts.button(Messages.get("save.findOut"), Icon.SEARCH, "plain", () -> model.findOut(tab)));
        }
        if (!isKnown && lost.mustBeLookedAt()) {
            box.getChildren().add(Parts.button(Messages.get("editor.lost.settle"), "plain", () -> model.settle(tab)));
        }
        return new VBox(box);
    }

    private Node failure(StatementResult.Failed failed) {
        var quiet = failed.error() instanceof DbError.Cancelled;
        var words = new VBox(4, Parts.wrapped(Sentences.of(failed.error()), "strong"));
        if (!ResultWords.rest(failed).isEmpty()) {
            words.getChildren().add(Parts.wrapped(ResultWords.rest(failed), "muted"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        var box = Parts.row("notice", quiet ? Icon.STOP.node("icon-muted") : Icon.ALERT.node("icon-danger"), words, Parts.space());
        if (quiet) {
            box.getStyleClass().add("quiet");
        }
        failed.place().ifPresent(at -> box.getChildren().add(Parts.button(Messages.get("editor.goTo"), "plain", () -> goTo.accept(at))));
        return new VBox(box);
    }
}
