package dev.petrichor.db;

import java.util.OptionalLong;

/** One statement of a batch, with the number of own rows that it must change, or none when any number will do. */
public record Step(Sql sql, OptionalLong expectedRows) {

    /** A step that may change any number of rows. */
    public static Step of(Sql sql) {
        return new Step(sql, OptionalLong.empty());
    }

    /** A step that must change exactly this number of rows, or the whole batch is undone. */
    public static Step expecting(long rows, Sql sql) {
        return new Step(sql, OptionalLong.of(rows));
    }
}
