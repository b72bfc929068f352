package dev.petrichor.db.drizzle;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A value that stands in TypeScript source, as far as it can be known without running it. Lines count from 1. */
sealed interface Literal {

    int line();

    record Text(String value, int line) implements Literal {}

    /** A number, true, false, null or undefined, as written. */
    record Word(String value, int line) implements Literal {}

    /** {@code process.env.NAME}. */
    record Env(String name, int line) implements Literal {}

    /** {@code first ?? second}. */
    record Either(Literal first, Literal second, int line) implements Literal {}

    record Many(List<Literal> items, int line) implements Literal {}

    /** @param complete whether nothing was spread into it */
    record Fields(SequencedMap<String, Literal> fields, boolean complete, int line) implements Literal {}

    /** A call of one of the builders: {@code integer("id", {mode: "boolean"})}; what is chained to it is left out. */
    record Call(String function, List<Literal> arguments, int line) implements Literal {}

    /** Anything that would have to be run. */
    record Computed(int line) implements Literal {}

    /** The fields of an object, none for anything else. */
    default Map<String, Literal> asFields() {
        return this instanceof Fields(var fields, var _, var _) ? fields : Map.of();
    }
}
