package dev.petrichor.app.editor;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One SQL tab: its text, what runs, and one result per statement. Statements run one at a time, in order; the first that
 * fails ends the run. The window's thread.
 */
public final class EditorModel implements AutoCloseable {

    /** Rows that a result holds unless more are asked for. */
    public static final int ROW_LIMIT = 500;

    private final Lane lane;
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final IntegerProperty rowLimit = new SimpleIntegerProperty(ROW_LIMIT);
    private final ObservableList<StatementResult> results = FXCollections.observableArrayList();
    private final ObservableList<StatementResult> resultsToRead = FXCollections.unmodifiableObservableList(results);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Question>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Deque<Statement> waiting = new ArrayDeque<>();
    private @Nullable Job job;

    /** Statements that would touch every row of a table; the run starts when the user says so. */
    public record Question(List<Statement> all, Statement withoutWhere) {
        public Question {
            all = List.copyOf(all);
        }
    }

    /** @param lane of this tab alone, so that a slow query holds up nothing else */
    public EditorModel(Lane lane) {
        this.lane = lane;
    }

    public StringProperty textProperty() {
        return text;
    }

    public IntegerProperty caretProperty() {
        return caret;
    }

    /** The most rows of one result; 0 for all. */
    public IntegerProperty rowLimitProperty() {
        return rowLimit;
    }

    public ObservableList<StatementResult> results() {
        return resultsToRead;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** The statement that a run would take: the one that holds the caret. */
    public Optional<Statement> statementAtCaret() {
        return StatementSplitter.at(text.get(), caret.get());
    }

    public void runStatementAtCaret() {
        statementAtCaret().ifPresent(statement -> ask(List.of(statement)));
    }

    /** Runs what is selected, cut into statements; offsets of errors point into the whole text. */
    public void runSelection(int start, int end) {
        ask(statements().stream().filter(statement -> statement.start() < end && statement.end() > start).toList());
    }

    public void runAll() {
        ask(statements());
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
        waiting.clear();
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public void close() {
        cancel();
        lane.close();
    }

    private List<Statement> statements() {
        return StatementSplitter.split(text.get());
    }

    private void ask(List<Statement> statements) {
        if (running.get() || statements.isEmpty()) {
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
        results.clear();
        waiting.clear();
        waiting.addAll(statements);
        running.set(true);
        next();
    }

    private void next() {
        var statement = waiting.poll();
        if (statement == null) {
            job = null;
            running.set(false);
            return;
        }
        var started = System.nanoTime();
        var limit = rowLimit.get();
        job = lane.run(
                session -> run(session, statement, limit),
                result -> ended(timed(result, since(started))),
                error -> failed(statement, error, since(started)));
    }

    private void ended(StatementResult result) {
        results.add(result);
        next();
    }

    private void failed(Statement statement, DbError error, Duration total) {
        waiting.clear();
        results.add(new StatementResult.Failed(statement, error, total));
        next();
    }

    private static StatementResult run(Session session, Statement statement, int limit) {
        var sql = new Sql(statement.text());
        if (StatementKind.locally(statement.text()) == StatementKind.READS) {
            var page = Page.read(session, sql, limit);
            return new StatementResult.WithRows(
                    statement, page.columns(), page.rows(), page.hasMore(), page.databaseTime(), Duration.ZERO);
        }
        var began = System.nanoTime();
        var changes = session.batch(List.of(Step.of(sql))).getFirst();
        return changes.columns().isEmpty()
                ? new StatementResult.Changed(statement, changes.rows(), since(began), Duration.ZERO)
                : new StatementResult.WithRows(
                        statement, changes.columns(), changes.returned(), false, since(began), Duration.ZERO);
    }

    private static StatementResult timed(StatementResult result, Duration total) {
        return switch (result) {
            case StatementResult.WithRows(var statement, var columns, var rows, var more, var database, var _) ->
                new StatementResult.WithRows(statement, columns, rows, more, database, total);
            case StatementResult.Changed(var statement, var rows, var database, var _) ->
                new StatementResult.Changed(statement, rows, database, total);
            case StatementResult.Failed failed -> failed;
        };
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
