package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.migrations.HandOver;
import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Records a migration as applied without running it, where what it does is there already. The rows are those that the folder's own
 * tool would write, and are shown first. The window's thread.
 */
public final class MarkModel {

    private final OpenDatabase database;
    private final NameQuestion name;
    private final LedgerDoubt doubt;
    private final Supplier<Optional<MigrationHistory>> history;
    private final Consumer<Optional<Tool>> recorded;
    private final ReadOnlyObjectWrapper<Marking> state = new ReadOnlyObjectWrapper<>(new Marking.Nothing());

    /**
     * @param doubts where it is kept that rows are being written to a far side, until it is known that they are
     * @param history as it was read last
     * @param recorded told when the ledger has other rows, and whose rules hold now, where the folder went from one tool to the other
     */
    public MarkModel(OpenDatabase database, MigrationMeans.Doubts doubts, Supplier<Optional<MigrationHistory>> history, Consumer<Optional<Tool>> recorded) {
        this.database = database;
        this.name = new NameQuestion(database);
        this.doubt = new LedgerDoubt(doubts, database);
        this.history = history;
        this.recorded = recorded;
    }

    /** Shows which rows would be written for a migration that waits. */
    public void ask(String name) {
        ask(read -> MarkApplied.of(read, List.of(name)));
    }

    /** Shows which rows would be written for everything that waits: a baseline, for a database that has all of it already. */
    public void askAll() {
        ask(MarkApplied::all);
    }

    /** Shows what the tool that runs the folder now must be told of what the other one has run. */
    public void askHandOver() {
        handOver().ifPresent(it -> state.set(asked(it.marks(), Optional.of(it.from()))));
    }

    /** What is to be told, where the folder went from one tool to the other. */
    Optional<HandOver> handOver() {
        return history.get().flatMap(MigrationHistory::handOver);
    }

    private void ask(Function<MigrationHistory, MarkApplied.Marks> marks) {
        history.get().filter(it -> !it.mustAsk()).ifPresent(it -> state.set(asked(it, marks)));
    }

    private Marking asked(MigrationHistory read, Function<MigrationHistory, MarkApplied.Marks> marks) {
        try {
            return asked(marks.apply(read), Optional.empty());
        } catch (MarkApplied.Refused e) {
            return new Marking.Failed(e.sentence());
        }
    }

    /** A far side is written to by its name alone, as by an apply; where nothing may be written there, that is said. */
    private Marking asked(MarkApplied.Marks marks, Optional<Tool> from) {
        if (!database.isFar()) {
            return new Marking.Asked(marks, from, Optional.empty());
        }
        return switch (name.question()) {
            case StepState.Failed(var sentence) -> new Marking.Failed(sentence);
            case StepState.Asked(var words) -> new Marking.Asked(marks, from, Optional.of(words));
            case StepState.Waiting _,StepState.Running _,StepState.Done _,StepState.Doubtful _,StepState.Skipped _ -> throw new IllegalStateException("a name is asked for or not");
        };
    }

    /**
     * Writes the rows that are shown, all or none; asks once more where a far side was locked meanwhile.
     *
     * @param typed the database's name, where it is asked for
     */
    public void record(String typed) {
        if (!(state.get() instanceof Marking.Asked question) || question.nameToType().isPresent() && !typed.equals(databaseName())) {
            return;
        }
        var now = asked(question.marks(), question.from());
        if (!now.equals(question)) {
            state.set(now);
            return;
        }
        if (database.isFar() && name.isLocked()) {
            database.lock().timed().unlock();
        }
        write(question.marks(), question.from());
    }

    private void write(MarkApplied.Marks marks, Optional<Tool> from) {
        state.set(new Marking.Writing());
        doubt.sending(marks.names(), () -> database.count(Origin.MIGRATION, session -> {
            MarkApplied.record(session, marks);
            return marks;
        }, it -> done(it, from), error -> failed(marks, from, error)));
    }

    private void done(MarkApplied.Marks marks, Optional<Tool> from) {
        doubt.known();
        state.set(new Marking.Done(marks.names(), marks.ledger().table()));
        recorded.accept(from.map(Tool::other));
    }

    /** Whether a row was written whose answer was lost, the ledger tells; so it does where the fault was ours, which may have come behind the write. */
    private void failed(MarkApplied.Marks marks, Optional<Tool> from, DbError error) {
        if (error instanceof DbError.OutcomeUnknown || error instanceof DbError.Unexpected && database.isFar()) {
            doubt.lost();
            findOut(new Marking.Lost(marks, from, Sentences.of(error), ""));
        } else {
            doubt.known();
            state.set(new Marking.Failed(Sentences.of(error)));
        }
    }

    /** Asks the ledger whether the rows whose answer was lost are there. */
    public void findOut() {
        if (state.get() instanceof Marking.Lost lost) {
            findOut(lost);
        }
    }

    private void findOut(Marking.Lost lost) {
        var ledger = lost.marks().ledger();
        known(lost, Messages.get("step.apply.asking", ledger.table()));
        database.count(Origin.MIGRATION, session -> lost.marks().migrations().stream().allMatch(it -> ledger.has(session, it)), isThere -> foundOut(lost, isThere),
                error -> known(lost, Messages.get("step.apply.notAsked", ledger.table(), Sentences.of(error))));
    }

    private void foundOut(Marking.Lost lost, boolean isThere) {
        if (isThere) {
            done(lost.marks(), lost.from());
        } else {
            known(lost, Messages.get("mark.lost.isNot", lost.marks().ledger().table()));
            recorded.accept(Optional.empty());
        }
    }

    private void known(Marking.Lost lost, String words) {
        state.set(new Marking.Lost(lost.marks(), lost.from(), lost.why(), words));
    }

    /** Writes nothing, or has been read. */
    public void leave() {
        state.set(new Marking.Nothing());
    }

    /** Whether it can be asked for a migration: it waits, and whose rules hold is known. */
    boolean canMark(String name) {
        return history.get().filter(it -> !it.mustAsk()).stream().flatMap(it -> it.pending().stream()).anyMatch(it -> it.name().equals(name));
    }

    /** Whether more than one migration waits that could be marked at once. */
    boolean canMarkAll() {
        return history.get().filter(it -> !it.mustAsk() && it.pending().size() > 1).isPresent();
    }

    /** What becomes a row of the ledger, value by value. */
    List<String> rows() {
        return state.get() instanceof Marking.Asked(var marks, var _, var _)
                ? marks.migrations().stream().map(it -> String.join(", ", marks.ledger().recordSql(it).parameters().stream().map(MarkModel::word).toList())).toList()
                : List.of();
    }

    private static String word(Value value) {
        return switch (value) {
            case Value.Text(var text) -> "'" + text + "'";
            case Value.Int(var number) -> Long.toString(number);
            default -> value.toString();
        };
    }

    String databaseName() {
        return database.found().displayName();
    }

    Side side() {
        return database.side();
    }

    public ReadOnlyObjectProperty<Marking> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
