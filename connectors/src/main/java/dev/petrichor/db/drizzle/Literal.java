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

    /**
     * @param complete whether nothing unknown was spread into it
     * @param parts as they are written, so that a spread of another file can be followed
     */
    record Fields(SequencedMap<String, Literal> fields, boolean complete, List<Part> parts, int line) implements Literal {}

    /** One entry of an object; the key of what is spread, or computed, is empty. */
    record Part(String key, Literal value) {}

    /**
     * A template with holes, or behind a tag: {@code sql`lower(${t.email})`}.
     *
     * @param tag empty where there is none
     * @param parts its texts, and between them what its holes say
     */
    record Template(List<String> tag, List<String> parts, List<Call> chain, int line) implements Literal {}

    /**
     * A call with what is chained to it: {@code integer("id", {mode: "boolean"}).notNull()}.
     *
     * @param path the called name with what it hangs on: {@code [t, integer]}
     */
    record Call(List<String> path, List<Literal> arguments, List<Call> chain, int line) implements Literal {

        String function() {
            return path.getLast();
        }
    }

    /**
     * {@code (…) => body}; a body in braces is computed unless all it does is to return.
     *
     * @param parameters their names; none where one is taken apart
     */
    record Arrow(List<String> parameters, Literal body, int line) implements Literal {}

    /** A name that the file does not define as a literal: {@code [users, id]}. */
    record Name(List<String> path, int line) implements Literal {}

    /** Anything that would have to be run. */
    record Computed(int line) implements Literal {}

    /** The fields of an object, none for anything else. */
    default Map<String, Literal> asFields() {
        return this instanceof Fields(var fields, var _, var _, var _) ? fields : Map.of();
    }
}
