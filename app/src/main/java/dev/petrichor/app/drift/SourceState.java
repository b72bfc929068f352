package dev.petrichor.app.drift;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.migrations.drift.Expected;
import java.util.Optional;

/** What is known of a source of one database. */
public sealed interface SourceState {

    /** The database has no such side. */
    record NoSuch() implements SourceState {}

    /** A far side that is not open. */
    record NotConnected() implements SourceState {}

    /** @param requests about how many it takes to read it; none on this machine */
    record NotAsked(int requests) implements SourceState {}

    record Checking() implements SourceState {}

    /** The local file is not made yet. */
    record NotThere() implements SourceState {}

    /** No config names migrations for this database. */
    record NoMigrations() implements SourceState {}

    /** @param folder as the project calls it */
    record NoFolder(String folder) implements SourceState {}

    /** A file cannot run after the ones before it, so the files make no schema. */
    record Stopped(String migration, int line, String why) implements SourceState {}

    record Unreadable(String why) implements SourceState {}

    /**
     * @param expected of a side that has files and a ledger
     * @param declared of {@code schema.ts}
     */
    record Known(Schema schema, Optional<Expected> expected, Optional<Declared> declared) implements SourceState {

        Known(Schema schema, Optional<Expected> expected) {
            this(schema, expected, Optional.empty());
        }
    }
}
