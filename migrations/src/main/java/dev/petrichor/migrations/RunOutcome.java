package dev.petrichor.migrations;

import dev.petrichor.db.DbError;
import java.util.List;
import java.util.Optional;

/** How an apply ended. What was done is always told. */
public sealed interface RunOutcome {

    /** Names of the migrations that are applied now. */
    List<String> applied();

    record Complete(List<String> applied) implements RunOutcome {}

    /**
     * A file failed, or the user stopped. Nothing of the file that was under way was kept.
     *
     * @param failed the statement, absent when the user stopped
     */
    record Stopped(List<String> applied, Optional<Failure> failed, List<String> notRun) implements RunOutcome {

        /** Whether what was applied is in a file that another one has replaced since. */
        public boolean isElsewhere() {
            return !applied.isEmpty() && failed.filter(it -> it.error() instanceof DbError.Replaced).isPresent();
        }
    }

    /**
     * The answer to a file's write was lost, or a local one was broken off and the ledger cannot be read: it is applied as a whole
     * or not at all, and reading its ledger row tells.
     */
    record Unknown(List<String> applied, String name, String howToFindOut, List<String> notRun) implements RunOutcome {}

    /** Nothing was started. */
    record Refused(List<MigrationPlan.Refusal> why, List<Stake> stakes, List<String> notRun) implements RunOutcome {
        @Override
        public List<String> applied() {
            return List.of();
        }
    }

    /** @param line in the file, 0 when no statement is to blame */
    record Failure(String name, String statement, int line, DbError error) {}
}
