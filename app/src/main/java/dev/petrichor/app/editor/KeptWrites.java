package dev.petrichor.app.editor;

import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.state.Doubt.Fact;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes in doubt as the state of a project keeps them. What was read before they were sent is kept with them, and so is the question
 * that is asked again: what the schema has become since does not matter. The window's thread.
 *
 * @param file key of the side
 * @param tab the id of the SQL tab
 */
public record KeptWrites(ProjectState state, String file, String tab) implements LostWrites.Kept {

    private static final String CHANGED = "changed";
    private static final String QUESTION = "rows";
    private static final String COUNTED = "counted";
    private static final String TRACE = "trace";
    private static final String ALL = "all";
    private static final String KIND = "kind";

    @Override
    public void keep(LostWrite write, boolean isLost, Runnable then) {
        state.keepDoubt(new Doubt(write.id(), file, tab, Doubt.Kind.SQL, write.statement().text(), write.lost(), isLost, facts(write)), then);
    }

    @Override
    public void forget(LostWrite write) {
        state.forgetDoubt(write.id());
    }

    private static List<Fact> facts(LostWrite write) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(CHANGED, Value.of(write.changedOnTheWay() ? 1 : 0)));
        write.before().ifPresent(it -> {
            facts.add(new Fact(QUESTION, Value.of(it.question())));
            it.counted().forEach(value -> facts.add(new Fact(COUNTED, value)));
        });
        write.trace().ifPresent(it -> {
            facts.add(new Fact(TRACE, Value.of(it.question())));
            facts.add(new Fact(ALL, Value.of(it.all())));
            facts.add(new Fact(KIND, Value.of(it.kind().name())));
        });
        return facts;
    }

    /** @param now when it is read: D1 may be at work on what was sent right before the program ended */
    static LostWrite write(Doubt kept, Instant now) {
        var before = text(kept, QUESTION).map(it -> new RowsMeant(it, kept.all(COUNTED)));
        var trace = text(kept, TRACE).flatMap(it -> text(kept, KIND).flatMap(KeptWrites::kind).map(kind -> new Trace(it, kept.all(ALL).getFirst() instanceof Value.Int(var all) ? all : -1, kind)));
        var statement = new Statement(kept.text(), 0, kept.text().length(), 1);
        return new LostWrite(kept.id(), statement, before, trace, kept.all(CHANGED).contains(Value.of(1)), kept.isLost() ? kept.at() : now);
    }

    private static Optional<Trace.Kind> kind(String name) {
        return Arrays.stream(Trace.Kind.values()).filter(it -> it.name().equals(name)).findFirst();
    }

    private static Optional<String> text(Doubt kept, String name) {
        return kept.all(name).stream().findFirst().map(it -> it instanceof Value.Text(var text) ? text : "");
    }
}
