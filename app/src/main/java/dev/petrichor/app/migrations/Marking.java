package dev.petrichor.app.migrations;

import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.migrations.Tool;
import java.util.List;
import java.util.Optional;

/** How it stands with recording a migration as applied without running it. */
public sealed interface Marking {

    record Nothing() implements Marking {}

    /**
     * The rows are shown and wait for a yes.
     *
     * @param from the tool that has run the files, where the folder goes from one to the other
     */
    record Asked(MarkApplied.Marks marks, Optional<Tool> from) implements Marking {}

    record Writing() implements Marking {}

    /** @param ledger the table that has them now */
    record Done(List<String> names, String ledger) implements Marking {}

    /** @param why nothing was written, in a sentence */
    record Failed(String why) implements Marking {}

    /** @param why the answer was lost: the ledger, which is read again, tells whether it was written */
    record Lost(String why) implements Marking {}
}
