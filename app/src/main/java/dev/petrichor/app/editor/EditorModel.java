package dev.petrichor.app.editor;

import dev.petrichor.app.editor.SplitText.AtCaret;
import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.sql.Statement;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/**
 * One SQL tab: its text, what runs, and one result per statement. Statements run one at a time, in order, each by itself:
 * what one changed stays changed when a later one fails, and the first that fails ends the run. The window's thread.
 */
public final class EditorModel implements AutoCloseable {

    /** Rows that a result holds unless more are asked for. */
    public static final int ROW_LIMIT = 500;

    private final EditorText text;
    private final EditorRun run;
    private final ResultExport export;
    private final IntegerProperty rowLimit = new SimpleIntegerProperty(ROW_LIMIT);
    private final RunQuestion question;

    /** How far a run is: statements that have ended, of all. */
    public record Progress(int done, int of) {}

    /**
     * @param lane of this tab alone, so that a slow query holds up nothing else
     * @param care how much is asked before something changes
     * @param kept where writes in doubt are kept beyond the end of the program
     */
    public EditorModel(Lane lane, WriteCare care, Background background, KeptWrites kept) {
        this(lane, care, background, kept, InstantSource.system());
    }

    EditorModel(Lane lane, WriteCare care, Background background, LostWrites.Kept kept, InstantSource clock) {
        this.text = new EditorText(background);
        this.run = new EditorRun(lane, care, kept, clock);
        this.question = new RunQuestion(lane, care, (statements, counted) -> run.start(statements, counted, rowLimit.get()));
        this.export = new ResultExport(background, run, care.side());
        text.textProperty().subscribe(_ -> dontRun());
    }

    public StringProperty textProperty() {
        return text.textProperty();
    }

    public IntegerProperty caretProperty() {
        return text.caretProperty();
    }

    /** The most rows of one result; 0 for all. A statement's own LIMIT wins. */
    public IntegerProperty rowLimitProperty() {
        return rowLimit;
    }

    public ObservableList<ResultTab> results() {
        return run.results();
    }

    /** How far the run is that is under way; empty when nothing runs. */
    public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return run.progressProperty();
    }

    public boolean isRunning() {
        return run.isUnderWay();
    }

    /** Whether a run is under way that has begun to change something. */
    public ReadOnlyBooleanProperty writingProperty() {
        return run.writingProperty();
    }

    /** Takes the place of a tab that was closed: what was lost there is asked about here before it is sent again. */
    public void comesAfter(EditorModel closed) {
        run.sharesLost(closed.run);
    }

    /** Takes over what an earlier run of the program has left in doubt in this tab. */
    public void restore(List<Doubt> doubts) {
        run.restore(doubts);
    }

    ReadOnlyObjectProperty<Optional<RunQuestion.Asked>> questionProperty() {
        return question.property();
    }

    /** The statement that a run would take: the one that holds the caret. */
    public ReadOnlyObjectProperty<Optional<AtCaret>> atCaretProperty() {
        return text.atCaretProperty();
    }

    /** Counts the runs that may have changed rows or the schema. */
    public ReadOnlyIntegerProperty changedProperty() {
        return run.changedProperty();
    }

    public void runStatementAtCaret() {
        var place = caretProperty().get();
        text.withStatements(it -> it.at(place).ifPresent(found -> ask(List.of(found.statement()))));
    }

    /** Runs exactly what is selected, as one or several statements. */
    public void runSelection(int start, int end) {
        ask(SplitText.inside(textProperty().get(), start, end));
    }

    public void runAll() {
        text.withStatements(it -> ask(it.statements()));
    }

    private void ask(List<Statement> statements) {
        if (!isRunning() && !statements.isEmpty()) {
            question.no();
            run.lost(statements).ifPresentOrElse(lost -> question.askAgain(statements, lost), () -> question.ask(statements));
        }
    }

    /** Runs what the question was about. */
    public void runAnyway() {
        question.yes();
    }

    /** Finds out what became of a statement whose answer was lost. */
    void findOut(ResultTab tab) {
        run.findOut(tab);
    }

    /** Forgets a statement whose answer was lost: somebody has looked what became of it. */
    void settle(ResultTab tab) {
        run.settle(tab);
    }

    /** Leaves everything as it is. */
    public void dontRun() {
        question.no();
    }

    /** Stops what runs. Statements that have ended stay done. */
    public void cancel() {
        run.cancel();
    }

    public void closeResult(ResultTab tab) {
        run.close(tab);
    }

    /** What an export came to, in words. */
    public ReadOnlyObjectProperty<Optional<String>> noticeProperty() {
        return export.noticeProperty();
    }

    /** An export that waits for a yes, because it is paid for. */
    ReadOnlyObjectProperty<Optional<ResultExport.Priced>> pricedProperty() {
        return export.pricedProperty();
    }

    /** Writes what was priced. */
    void agreeToExport() {
        export.agree();
    }

    /** Writes nothing of it. */
    void leaveExport() {
        export.leave();
    }

    public void closeNotice() {
        export.closeNotice();
    }

    /** Hands over rows of a result as text. */
    void asText(RowsAsText format, StatementResult.WithRows rows, Consumer<String> then) {
        export.asText(format, rows, then);
    }

    /** Hands over the rows in another order. */
    void sort(ResultRows rows, Optional<ResultRows.Sorting> by, Consumer<ResultRows> then) {
        export.sort(rows, by, then);
    }

    /** Writes the rows that a result holds to a file. */
    void export(StatementResult.WithRows rows, Path file) {
        export.held(rows, file);
    }

    /** Runs the statement again and writes all its rows to a file; it can be cancelled like a run. */
    void exportAll(StatementResult.WithRows rows, Path file) {
        export.all(rows, file);
    }

    @Override
    public void close() {
        run.end();
    }
}
