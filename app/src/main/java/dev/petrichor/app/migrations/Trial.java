package dev.petrichor.app.migrations;

import dev.petrichor.migrations.dryrun.DryRunProgress;
import dev.petrichor.migrations.dryrun.DryRunResult;
import java.util.Optional;

/** How a dry run stands. */
public sealed interface Trial {

    /** None was made since the folder was read. */
    record None() implements Trial {}

    /** @param progress nothing while the copy is being made */
    record Running(Optional<DryRunProgress> progress) implements Trial {}

    /** @param result of everything that waits, or of the migrations up to one */
    record Done(DryRunResult result) implements Trial {}

    /** @param why there is no result, in a sentence */
    record Failed(String why) implements Trial {}
}
