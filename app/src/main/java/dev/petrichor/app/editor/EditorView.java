package dev.petrichor.app.editor;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.editor.SplitText.AtCaret;
import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.written.NamingRow;
import dev.petrichor.app.written.Written;
import dev.petrichor.db.DbError;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows an {@link EditorModel}: text above, one result per statement below. */
public final class EditorView extends BorderPane {

    private final EditorModel model;
    private final CodeView code = new CodeView(true);
    private final HBox tools = new HBox();
    private final VBox notices = new VBox();
    private final Side side;
    private final TextToMigration migration;
    private final Label wrong = Parts.wrapped("", "wrong-sentence");
    private final ReadOnlyObjectWrapper<List<String>> status = new ReadOnlyObjectWrapper<>(List.of());
    private boolean escaped;

    /**
     * @param side where it runs, as its button says
     * @param meaning how a column that comes straight from a table is shown
     * @param migration where the text can become a file of the migrations
     */
    public EditorView(
            EditorModel model, Side side, Function<ResultColumn, Optional<Interpretation>> meaning, FileDialogs dialogs, TextToMigration migration) {
        this.model = model;
        this.migration = migration;
        this.side = side;
        getStyleClass().add("editor");
        tools.getStyleClass().add("tool-row");
        code.textProperty().bindBidirectional(model.textProperty());
        code.caretProperty().subscribe(at -> model.caretProperty().set(at.intValue()));
        model.caretProperty().subscribe(_ -> showPlace());
        model.atCaretProperty().subscribe(this::mark);
        model.progressProperty().subscribe(_ -> showTools());
        model.rowLimitProperty().subscribe(this::showTools);
        model.questionProperty().addListener((_, before, now) -> {
            showNotices();
            if (before.isPresent() && now.isEmpty()) {
                code.focusText();
            }
        });
        model.noticeProperty().subscribe(_ -> showNotices());
        model.pricedProperty().subscribe(_ -> showNotices());
        migration.troubleProperty().subscribe(_ -> showNotices());
        migration.written().stateProperty().addListener((_, before, now) -> {
            showNotices();
            if (now instanceof Written.Nothing && !(before instanceof Written.Nothing)) {
                code.focusText();
            }
        });
        model.textProperty().addListener((_, _, _) -> showWrong(""));
        model.results().addListener((ListChangeListener<ResultTab>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::came);
            }
        });
        code.onTooLong(() -> showWrong(Messages.get("editor.tooLong")));
        setTop(new VBox(tools, notices));
        setCenter(halves(meaning, dialogs));
        showWrong("");
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Node halves(Function<ResultColumn, Optional<Interpretation>> meaning, FileDialogs dialogs) {
        var text = new BorderPane(code);
        text.setBottom(wrong);
        var halves = new SplitPane(text, new ResultsView(model, meaning, dialogs, this::goTo));
        halves.setOrientation(Orientation.VERTICAL);
        halves.setDividerPositions(0.5);
        return halves;
    }

    /** Runs every statement of the text. */
    public void runAll() {
        model.runAll();
    }

    /** Puts the caret into the text. */
    public void focusText() {
        code.focusText();
    }

    /** Puts the caret to a place of the text. */
    public void goTo(int offset) {
        code.goTo(offset);
        code.focusText();
    }

    /** Runs the selected text, or the statement at the caret. */
    public void run() {
        if (code.selectionEnd() > code.selectionStart()) {
            model.runSelection(code.selectionStart(), code.selectionEnd());
        } else {
            model.runStatementAtCaret();
        }
    }

    /** Asks for the name of a new migration with the selected text, or with all of it. */
    public void newMigration() {
        migration.ask();
    }

    private void writeMigration() {
        var text = model.textProperty().get();
        migration.write(code.selectionEnd() > code.selectionStart() ? text.substring(code.selectionStart(), code.selectionEnd()) : text);
    }

    private void pressed(KeyEvent event) {
        var twice = escaped && event.getCode() == KeyCode.ESCAPE;
        escaped = event.getCode() == KeyCode.ESCAPE && !twice;
        var handled = switch (event.getCode()) {
            case ENTER -> event.isShortcutDown() && done(event.isShiftDown() ? model::runAll : this::run);
            case F5 -> done(this::run);
            case PERIOD -> event.isShortcutDown() && done(model::cancel);
            case ESCAPE -> model.questionProperty().get().isPresent() ? done(model::dontRun) : twice && model.isRunning() && done(model::cancel);
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
        var run = Parts.keyButton(Messages.get("editor.run", side.word()), "Shortcut+Enter", side.buttonStyle(), this::run);
        var all = Parts.button(Messages.get("editor.runAll"), "flat", model::runAll);
        tools.getChildren().setAll(run, all);
        if (migration.isPossible()) {
            var write = Parts.button(Messages.get("editor.newMigration"), Icon.MIGRATIONS, "flat", this::newMigration);
            write.setId("editor-new-migration");
            write.setTooltip(new Tooltip(Messages.get("editor.newMigrationWhy")));
            tools.getChildren().add(write);
        }
        tools.getChildren().add(Parts.space());
        model.progressProperty().get().ifPresent(this::showProgress);
        tools.getChildren().add(limit());
    }

    private void showProgress(EditorModel.Progress progress) {
        var bar = new ProgressBar(progress.of() > 1 ? (double) progress.done() / progress.of() : ProgressIndicator.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(120);
        if (progress.of() > 1) {
            tools.getChildren().add(Parts.whole(Messages.get("editor.progress", progress.done() + 1, progress.of()), "muted"));
        }
        tools.getChildren().addAll(bar, Parts.keyButton(Messages.get("editor.cancel"), "Shortcut+Period", "plain", model::cancel));
    }

    /** The limit on rows of a result, which can be switched off. */
    private Node limit() {
        var limit = model.rowLimitProperty().get();
        var chip = new ToggleButton(Messages.get(limit == 0 ? "editor.noLimit" : "editor.limit", EditorModel.ROW_LIMIT));
        chip.getStyleClass().add("log-filter");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setSelected(limit != 0);
        chip.setTooltip(new Tooltip(Messages.get("editor.limitWhy")));
        chip.setOnAction(_ -> model.rowLimitProperty().set(limit == 0 ? EditorModel.ROW_LIMIT : 0));
        return chip;
    }

    private void mark(Optional<AtCaret> found) {
        code.markLines(found.map(it -> it.statement().line() - 1).orElse(-1), found.map(it -> code.lineOf(it.statement().end())).orElse(-1));
        showPlace();
    }

    /** The caret goes to what is wrong, as long as the text is still the one that ran. */
    private void came(ResultTab tab) {
        if (!tab.older() && tab.result() instanceof StatementResult.Failed failed && failed.place().isPresent() && stands(failed)) {
            var at = failed.place().getAsInt();
            code.goTo(at);
            code.markWrong(at, wordEnd(at));
            if (!(failed.error() instanceof DbError.Cancelled)) {
                showWrong(Messages.get("editor.wrongAt", code.lineOf(at) + 1, code.columnOf(at) + 1, Sentences.of(failed.error())));
            }
        }
    }

    private boolean stands(StatementResult.Failed failed) {
        var text = model.textProperty().get();
        return text.startsWith(failed.statement().text(), failed.statement().start());
    }

    private void showWrong(String sentence) {
        wrong.setText(sentence);
        wrong.setVisible(!sentence.isEmpty());
        wrong.setManaged(!sentence.isEmpty());
    }

    private int wordEnd(int start) {
        var text = model.textProperty().get();
        var end = Math.min(start + 1, text.length());
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && Character.isJavaIdentifierPart(text.charAt(start))) {
            end++;
        }
        return end;
    }

    private void showNotices() {
        var rows = new ArrayList<Node>();
        model.questionProperty().get().ifPresent(question -> rows.add(new QuestionView(model, side, question)));
        model.pricedProperty().get().ifPresent(it -> rows.add(priced(it.words())));
        model.noticeProperty().get().ifPresent(words -> rows.add(notice(words, model::closeNotice)));
        Optional.of(migration.troubleProperty().get()).filter(it -> !it.isEmpty()).ifPresent(words -> rows.add(notice(words, migration::leave)));
        rows.addAll(naming(migration.written().stateProperty().get()));
        notices.getChildren().setAll(rows);
    }

    /** The name of a new migration is typed over the text that goes into it. */
    private List<Node> naming(Written state) {
        return switch (state) {
            case Written.Nothing(),Written.Done _ -> List.of();
            case Written.Naming() -> List.of(naming(Parts.wrapped(Messages.get(side.isFar() ? "editor.migrationName.far" : "editor.migrationName"))));
            case Written.Writing() -> List.of(Parts.row("notice", Parts.label(Messages.get("written.writing"), "muted")));
            case Written.Failed(var why) -> List.of(naming(Parts.wrapped(why, "danger")));
        };
    }

    private Node naming(Label words) {
        var row = Parts.row("notice", new VBox(8, words, new NamingRow(migration.written(), migration.folder(), this::writeMigration)));
        row.getStyleClass().add("quiet");
        HBox.setHgrow(row.getChildren().getFirst(), Priority.ALWAYS);
        return row;
    }

    private Node priced(String words) {
        var agree = Parts.button(Messages.get("export.agree"), "plain", model::agreeToExport);
        agree.setId("export-agree");
        var row = Parts.row("notice", Icon.FILE.node("icon-accent"), Parts.wrapped(words), Parts.space(), agree, Parts.iconButton(Icon.CLOSE, Messages.get("notice.close"), model::leaveExport));
        row.getStyleClass().add("quiet");
        return row;
    }

    private static Node notice(String words, Runnable close) {
        var row = Parts.row("notice", Icon.FILE.node("icon-accent"), Parts.wrapped(words), Parts.space(),
                Parts.iconButton(Icon.CLOSE, Messages.get("notice.close"), close));
        row.getStyleClass().add("quiet");
        return row;
    }

    private void showPlace() {
        var at = model.caretProperty().get();
        var place = Messages.get("editor.place", code.lineOf(at) + 1, code.columnOf(at) + 1);
        status.set(model.atCaretProperty().get()
                .map(it -> List.of(place, Messages.get("editor.statementOf", it.number(), it.of())))
                .orElse(List.of(place)));
    }

    /** What the status bar says: where the caret is, and which statement a run would take. */
    public ReadOnlyObjectProperty<List<String>> statusProperty() {
        return status.getReadOnlyProperty();
    }
}
