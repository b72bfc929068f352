package dev.petrichor.app.migrations;

import dev.petrichor.migrations.MarkApplied;
import java.util.List;

/** How it stands with recording a migration as applied without running it. */
public sealed interface Marking {

    record Nothing() implements Marking {}

    /** The rows are shown and wait for a yes. */
    record Asked(MarkApplied.Marks marks) implements Marking {}

    record Writing() implements Marking {}

    /** @param ledger the table that has them now */
    record Done(List<String> names, String ledger) implements Marking {}

    /** @param why nothing was written, in a sentence */
    record Failed(String why) implements Marking {}

    /** @param why the answer was lost: the ledger, which is read again, tells whether it was written */
    record Lost(String why) implements Marking {}
}
