package dev.petrichor.app.editor;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is asked before statements run, and the answer. The window's thread; counting happens on the tab's lane. */
final class RunQuestion {

    private final Lane lane;
    private final WriteCare care;
    private final BiConsumer<List<Statement>, List<Effect>> run;
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Job counting;

    /** A question that waits for its answer. */
    sealed interface Asked {

        /** The statements that wait. */
        List<Statement> all();

        /** A statement would touch every row of a table of this machine. */
        record EveryRow(List<Statement> all, Statement withoutWhere) implements Asked {}

        /** The answer to a statement was lost, and it may have happened: it is about to be sent again. */
        record Again(List<Statement> all, Statement lost) implements Asked {}

        /** The rows are being counted. */
        record Counting(List<Statement> all) implements Asked {}

        /** @param nameToType what must be typed before the answer may be yes */
        record Counted(List<Statement> all, List<Effect> effects, Optional<String> nameToType) implements Asked {}

        /** The schema is about to change where writes go at once: nothing was counted, and the name must be typed. */
        record Named(List<Statement> all, List<Effect> effects, String nameToType) implements Asked {}

        /** The rows could not be counted: nothing runs unseen. */
        record NotCounted(List<Statement> all, String why) implements Asked {}
    }

    /** @param run what happens when the answer is yes, with what was counted */
    RunQuestion(Lane lane, WriteCare care, BiConsumer<List<Statement>, List<Effect>> run) {
        this.lane = lane;
        this.care = care;
        this.run = run;
    }

    ReadOnlyObjectProperty<Optional<Asked>> property() {
        return asked.getReadOnlyProperty();
    }

    /** Runs them, or asks first. */
    void ask(List<Statement> statements) {
        var texts = statements.stream().map(Statement::text).toList();
        var withoutWhere = statements.stream().filter(statement -> WithoutWhere.touchesEveryRow(statement.text())).findFirst();
        if (care.counts(texts)) {
            count(statements, care.nameToType(texts));
        } else if (care.onlyAsksForName(texts)) {
            asked.set(Optional.of(new Asked.Named(statements, Effect.uncounted(care.schema().get(), statements), care.nameToType(texts).orElseThrow())));
        } else if (withoutWhere.isPresent()) {
            asked.set(Optional.of(new Asked.EveryRow(statements, withoutWhere.get())));
        } else {
            run.accept(statements, List.of());
        }
    }

    /** Asks first whether a statement shall be sent again of which nobody knows whether it happened. */
    void askAgain(List<Statement> statements, Statement lost) {
        asked.set(Optional.of(new Asked.Again(statements, lost)));
    }

    private void count(List<Statement> statements, Optional<String> nameToType) {
        var question = new Asked.Counting(statements);
        asked.set(Optional.of(question));
        var schema = care.schema().get();
        counting = lane.run(session -> Effect.of(session, schema, statements),
                effects -> answer(question, new Asked.Counted(statements, effects, nameToType)),
                error -> answer(question, new Asked.NotCounted(statements, Sentences.of(error))));
    }

    private void answer(Asked question, Asked known) {
        if (asked.get().filter(it -> it == question).isPresent()) {
            asked.set(Optional.of(known));
        }
    }

    void yes() {
        var question = asked.get();
        asked.set(Optional.empty());
        question.ifPresent(it -> {
            switch (it) {
                case Asked.Again(var all, var _) -> ask(all);
                case Asked.Counted(var all, var effects, var _) -> run.accept(all, effects);
                case Asked.EveryRow(var all, var _) -> run.accept(all, List.of());
                case Asked.Named(var all, var _, var _) -> run.accept(all, List.of());
                case Asked.Counting _,Asked.NotCounted _ -> {}
            }
        });
    }

    /** Leaves everything as it is; counting ends. */
    void no() {
        asked.set(Optional.empty());
        if (counting != null) {
            counting.cancel();
            counting = null;
        }
    }
}
