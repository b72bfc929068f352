package dev.petrichor.migrations;

import java.time.Instant;
import java.util.Optional;

/** Where a migration stands in one database. */
public sealed interface MigrationState {

    record Applied(Optional<Instant> at) implements MigrationState {}

    /**
     * Recorded, but the file's text is another one now.
     *
     * @param at when it was applied, where the ledger tells
     * @param seen when Petrichor first saw it applied, where the ledger keeps no hash and Petrichor's own memory tells
     */
    record Edited(Optional<Instant> at, Optional<Instant> seen) implements MigrationState {}

    record Pending() implements MigrationState {}

    /** The other tool's ledger has it; the runner would run it again. */
    record RecordedByOther(Tool other) implements MigrationState {}

    /** The runner will never run it: an older time than the last one applied. */
    record Skipped() implements MigrationState {}

    /** Recorded or listed, but its file is not there. */
    record MissingFile() implements MigrationState {}
}
