package dev.petrichor.app.editor;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows an {@link EditorModel}: text above, one result per statement below. */
public final class EditorView extends BorderPane {

    private final EditorModel model;
    private final CodeView code = new CodeView(true);
    private final HBox tools = new HBox();
    private final VBox notices = new VBox();
    private final HBox resultNames = new HBox(4);
    private final StackPane result = new StackPane();
    private int shown = -1;

    public EditorView(EditorModel model) {
        this.model = model;
        getStyleClass().add("editor");
        tools.getStyleClass().add("tool-row");
        resultNames.getStyleClass().add("result-names");
        code.textProperty().bindBidirectional(model.textProperty());
        code.caretProperty().subscribe(at -> model.caretProperty().set(at.intValue()));
        model.caretProperty().subscribe(_ -> markStatement());
        model.textProperty().subscribe(this::markStatement);
        model.runningProperty().subscribe(_ -> showTools());
        model.rowLimitProperty().subscribe(this::showTools);
        model.questionProperty().subscribe(this::ask);
        model.results().addListener((ListChangeListener<StatementResult>) _ -> resultsChanged());
        setTop(new VBox(tools, notices));
        var results = new BorderPane(result);
        results.setTop(resultNames);
        var halves = new SplitPane(code, results);
        halves.setOrientation(Orientation.VERTICAL);
        halves.setDividerPositions(0.5);
        setCenter(halves);
        showResults();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Runs every statement of the text. */
    public void runAll() {
        model.runAll();
    }

    /** Puts the caret into the text. */
    public void focusText() {
        code.focusText();
    }

    /** Runs the selected statements, or the one at the caret. */
    public void run() {
        if (code.selectionEnd() > code.selectionStart()) {
            model.runSelection(code.selectionStart(), code.selectionEnd());
        } else {
            model.runStatementAtCaret();
        }
    }

    private void pressed(KeyEvent event) {
        var handled = switch (event.getCode()) {
            case ENTER -> event.isShortcutDown() && done(event.isShiftDown() ? model::runAll : this::run);
            case F5 -> done(this::run);
            case PERIOD -> event.isShortcutDown() && done(model::cancel);
            default -> false;
        };
        if (handled) {
            event.consume();
        }
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    private void showTools() {
        var run = Parts.keyButton(Messages.get("editor.run"), "Shortcut+Enter", "solid-local", this::run);
        var all = Parts.button(Messages.get("editor.runAll"), "flat", model::runAll);
        tools.getChildren().setAll(run, all, Parts.space());
        if (model.runningProperty().get()) {
            var bar = new javafx.scene.control.ProgressBar(javafx.scene.control.ProgressIndicator.INDETERMINATE_PROGRESS);
            bar.setPrefWidth(120);
            tools.getChildren().addAll(bar, Parts.keyButton(Messages.get("editor.cancel"), "Shortcut+.", "plain", model::cancel));
        }
        tools.getChildren().add(limit());
    }

    /** The limit on rows of a result, which can be switched off. */
    private Node limit() {
        var limit = model.rowLimitProperty().get();
        var chip = new ToggleButton(Messages.get(limit == 0 ? "editor.noLimit" : "editor.limit", EditorModel.ROW_LIMIT));
        chip.getStyleClass().add("log-filter");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setSelected(limit != 0);
        chip.setOnAction(_ -> model.rowLimitProperty().set(limit == 0 ? EditorModel.ROW_LIMIT : 0));
        return chip;
    }

    private void markStatement() {
        var statement = model.statementAtCaret();
        code.markLines(statement.map(it -> code.lineOf(it.start())).orElse(-1), statement.map(it -> code.lineOf(it.end())).orElse(-1));
    }

    private void ask(Optional<EditorModel.Question> question) {
        notices.getChildren().setAll(question.map(this::warning).stream().toList());
    }

    private Node warning(EditorModel.Question question) {
        var back = Parts.button(Messages.get("editor.dontRun"), "solid-accent", model::dontRun);
        var warning = Parts.row("notice", Icon.WARNING.node("icon-warn"),
                new VBox(2, Parts.wrapped(Messages.get("editor.withoutWhere"), "strong"), Parts.label(question.withoutWhere().text().strip(), "code")),
                Parts.space(), Parts.button(Messages.get("editor.runAnyway"), "outlined-danger", model::runAnyway), back);
        warning.getStyleClass().add("warning");
        return warning;
    }

    private void resultsChanged() {
        shown = model.results().size() - 1;
        showResults();
    }

    private void showResults() {
        var names = model.results().stream().map(this::name).toList();
        resultNames.getChildren().setAll(names);
        resultNames.setVisible(!names.isEmpty());
        resultNames.setManaged(!names.isEmpty());
        if (names.isEmpty()) {
            result.getChildren().setAll(Parts.row("empty-state", Parts.label(Messages.get("editor.noResult"), "muted")));
        } else {
            result.getChildren().setAll(body(model.results().get(shown)));
        }
    }

    private Node name(StatementResult one) {
        var index = model.results().indexOf(one);
        var button = new ToggleButton(ResultWords.name(one));
        button.getStyleClass().add("result-name");
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(index == shown);
        button.setGraphic(Parts.whole(ResultWords.measure(one), one instanceof StatementResult.Failed ? "danger" : "muted", "small"));
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.setOnAction(_ -> {
            shown = index;
            showResults();
        });
        return button;
    }

    private Node body(StatementResult one) {
        return switch (one) {
            case StatementResult.WithRows rows -> ResultSheet.of(rows);
            case StatementResult.Changed changed -> Parts.row("empty-state", Icon.CHECK.node("icon-local"), Parts.label(Messages.get("editor.changed", changed.rows())));
            case StatementResult.Failed failed -> failure(failed);
        };
    }

    private Node failure(StatementResult.Failed failed) {
        var place = placeOf(failed);
        place.ifPresent(at -> code.markWrong(at, wordEnd(at)));
        var where = place.map(at -> Messages.get("editor.atLine", code.lineOf(at) + 1)).orElse("");
        var words = new VBox(4, Parts.wrapped(Sentences.of(failed.error()), "strong"), Parts.label(where, "muted"));
        var box = Parts.row("notice", Icon.ALERT.node("icon-danger"), words, Parts.space());
        place.ifPresent(at -> box.getChildren().add(Parts.button(Messages.get("editor.goTo"), "plain", () -> {
            code.goTo(at);
            code.focusText();
        })));
        return new VBox(box);
    }

    /** Where in the whole text the error lies, when the database said so. */
    private static Optional<Integer> placeOf(StatementResult.Failed failed) {
        return failed.error() instanceof DbError.Refused(var _, var _, var offset) && offset >= 0
                ? Optional.of(failed.statement().start() + offset)
                : Optional.empty();
    }

    private int wordEnd(int start) {
        var text = code.textProperty().get();
        var end = Math.min(start + 1, text.length());
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What the status bar says: where the caret is, and which statement a run would take. */
    public List<String> status() {
        var caret = model.caretProperty().get();
        var text = model.textProperty().get();
        var before = text.substring(0, Math.min(caret, text.length()));
        var column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
        return List.of(Messages.get("editor.place", before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0), column));
    }
}
