package dev.petrichor.db;

import java.util.List;

/** One statement and the values bound to its {@code ?} marks, in order. */
public record Sql(String text, List<Value> parameters) {

    public Sql {
        parameters = List.copyOf(parameters);
    }

    public Sql(String text) {
        this(text, List.of());
    }

    public static Sql of(String text, Value... parameters) {
        return new Sql(text, List.of(parameters));
    }
}
