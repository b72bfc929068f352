package dev.petrichor.app.editor;

import dev.petrichor.app.editor.SplitText.AtCaret;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One SQL tab: its text, what runs, and one result per statement. Statements run one at a time, in order, each by itself:
 * what one changed stays changed when a later one fails, and the first that fails ends the run. The window's thread.
 */
public final class EditorModel implements AutoCloseable {

    /** Rows that a result holds unless more are asked for. */
    public static final int ROW_LIMIT = 500;

    /** Up to so many characters are cut into statements while one types; more are cut beside the window's thread. */
    private static final int SMALL = 50_000;

    private final Lane lane;
    private final Background background;
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final IntegerProperty rowLimit = new SimpleIntegerProperty(ROW_LIMIT);
    private final Results results = new Results();
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Question>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AtCaret>> atCaret = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper changed = new ReadOnlyIntegerWrapper();
    private final Deque<Statement> waiting = new ArrayDeque<>();
    private SplitText split = SplitText.of("");
    private @Nullable Job job;
    private final ReadOnlyObjectWrapper<Optional<String>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean changesSomething;
    private boolean cancelled;

    /** Statements that would touch every row of a table; the run starts when the user says so. */
    public record Question(List<Statement> all, Statement withoutWhere) {
        public Question {
            all = List.copyOf(all);
        }
    }

    /** How far a run is: statements that have ended, of all. */
    public record Progress(int done, int of) {}

    /** @param lane of this tab alone, so that a slow query holds up nothing else */
    public EditorModel(Lane lane, Background background) {
        this.lane = lane;
        this.background = background;
        text.subscribe(() -> textChanged());
        caret.subscribe(() -> findStatement());
    }

    public StringProperty textProperty() {
        return text;
    }

    public IntegerProperty caretProperty() {
        return caret;
    }

    /** The most rows of one result; 0 for all. A statement's own LIMIT wins. */
    public IntegerProperty rowLimitProperty() {
        return rowLimit;
    }

    public ObservableList<ResultTab> results() {
        return results.tabs();
    }

    /** How far the run is that is under way; empty when nothing runs. */
    public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return progress.get().isPresent();
    }

    public ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** The statement that a run would take: the one that holds the caret. */
    public ReadOnlyObjectProperty<Optional<AtCaret>> atCaretProperty() {
        return atCaret.getReadOnlyProperty();
    }

    /** Counts the runs that may have changed rows or the schema. */
    public ReadOnlyIntegerProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    public void runStatementAtCaret() {
        var place = caret.get();
        withStatements(it -> it.at(place).ifPresent(found -> ask(List.of(found.statement()))));
    }

    /** Runs exactly what is selected, as one or several statements. */
    public void runSelection(int start, int end) {
        ask(SplitText.inside(text.get(), start, end));
    }

    public void runAll() {
        withStatements(it -> ask(it.statements()));
    }

    /** Runs what the question was about. */
    public void runAnyway() {
        var asked = question.get();
        question.set(Optional.empty());
        asked.ifPresent(it -> start(it.all()));
    }

    /** Leaves everything as it is. */
    public void dontRun() {
        question.set(Optional.empty());
    }

    /** Stops what runs. Statements that have ended stay done. */
    public void cancel() {
        cancelled = true;
        if (job != null) {
            job.cancel();
        }
    }

    public void closeResult(ResultTab tab) {
        results.close(tab);
    }

    @Override
    public void close() {
        waiting.clear();
        cancel();
        lane.close();
    }

    /** What an export came to, in words. */
    public ReadOnlyObjectProperty<Optional<String>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Hands over rows of a result as text. */
    void asText(RowsAsText format, StatementResult.WithRows rows, Consumer<String> then) {
        background.run(() -> format.of(rows), then, this::notWritten);
    }

    /** Hands over the rows in another order. */
    void sort(ResultRows rows, Optional<ResultRows.Sorting> by, Consumer<ResultRows> then) {
        background.run(() -> rows.sorted(by), then, this::notWritten);
    }

    /** Writes the rows that a result holds to a file. */
    void export(StatementResult.WithRows rows, Path file) {
        background.run(() -> ResultFile.ofHeld(rows).write(file), count -> written(count, file), this::notWritten);
    }

    /** Runs the statement again and writes all its rows to a file; it can be cancelled like a run. */
    void exportAll(StatementResult.WithRows rows, Path file) {
        if (!isRunning()) {
            progress.set(Optional.of(new Progress(0, 1)));
            job = lane.run(session -> ResultFile.ofAll(session, rows).writeOnLane(file), count -> {
                written(count, file);
                exported();
            }, error -> {
                notice.set(Optional.of(Sentences.of(error)));
                exported();
            });
        }
    }

    private void exported() {
        job = null;
        progress.set(Optional.empty());
    }

    private void written(long count, Path file) {
        notice.set(Optional.of(Messages.get("result.exported", count, file)));
    }

    private void notWritten(Exception failure) {
        notice.set(Optional.of(Messages.get("result.notExported", String.valueOf(failure.getMessage()))));
    }

    public void closeNotice() {
        notice.set(Optional.empty());
    }

    private void textChanged() {
        question.set(Optional.empty());
        findStatement();
    }

    private void findStatement() {
        if (split.text().equals(text.get()) || text.get().length() <= SMALL) {
            withStatements(it -> atCaret.set(it.at(caret.get())));
        } else {
            atCaret.set(Optional.empty());
            withStatements(it -> atCaret.set(it.at(caret.get())));
        }
    }

    /** Hands over the statements of the text as it is now; a large text may have changed again before they come. */
    private void withStatements(Consumer<SplitText> then) {
        var now = text.get();
        if (now.length() <= SMALL && !split.text().equals(now)) {
            split = SplitText.of(now);
        }
        if (split.text().equals(now)) {
            then.accept(split);
        } else {
            background.run(() -> SplitText.of(now), cut -> taken(cut, then), failure -> {
                throw new IllegalStateException("every text can be cut", failure);
            });
        }
    }

    private void taken(SplitText cut, Consumer<SplitText> then) {
        if (cut.text().equals(text.get())) {
            split = cut;
            then.accept(cut);
        }
    }

    private void ask(List<Statement> statements) {
        if (isRunning() || statements.isEmpty()) {
            return;
        }
        var harmful = statements.stream().filter(statement -> WithoutWhere.touchesEveryRow(statement.text())).findFirst();
        if (harmful.isPresent()) {
            question.set(Optional.of(new Question(statements, harmful.get())));
        } else {
            start(statements);
        }
    }

    private void start(List<Statement> statements) {
        results.runBegins();
        waiting.clear();
        waiting.addAll(statements);
        changesSomething = false;
        cancelled = false;
        next(0, statements.size());
    }

    private void next(int done, int of) {
        var statement = waiting.poll();
        if (statement == null) {
            ended();
            return;
        }
        if (cancelled) {
            failed(statement, new DbError.Cancelled(), OptionalInt.empty(), done, Duration.ZERO);
            return;
        }
        progress.set(Optional.of(new Progress(done, of)));
        changesSomething |= StatementKind.locally(statement.text()) != StatementKind.READS;
        var obstacle = StatementRun.obstacle(statement.text());
        if (obstacle.isPresent()) {
            failed(statement, obstacle.get().error(), obstacle.get().offset(), done, Duration.ZERO);
        } else {
            run(statement, done, of);
        }
    }

    private void run(Statement statement, int done, int of) {
        var started = System.nanoTime();
        var limit = rowLimit.get();
        job = lane.run(
                session -> StatementRun.run(session, statement, limit),
                result -> {
                    results.add(StatementRun.timed(result, since(started)));
                    next(done + 1, of);
                },
                error -> failed(statement, error, StatementRun.offsetOf(error), done, since(started)));
    }

    private void failed(Statement statement, DbError error, OptionalInt offset, int done, Duration total) {
        var place = offset.isPresent() ? OptionalInt.of(statement.start() + offset.getAsInt()) : OptionalInt.empty();
        results.add(new StatementResult.Failed(statement, error, place, done, waiting.size(), total));
        waiting.clear();
        ended();
    }

    private void ended() {
        job = null;
        progress.set(Optional.empty());
        if (changesSomething) {
            changed.set(changed.get() + 1);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
