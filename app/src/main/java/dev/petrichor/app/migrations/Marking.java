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
     * @param nameToType asks for the database's name, on a far side
     */
    record Asked(MarkApplied.Marks marks, Optional<Tool> from, Optional<String> nameToType) implements Marking {}

    record Writing() implements Marking {}

    /** @param ledger the table that has them now */
    record Done(List<String> names, String ledger) implements Marking {}

    /** @param why nothing was written, in a sentence */
    record Failed(String why) implements Marking {}

    /**
     * The answer was lost: the ledger, which is asked at once, tells whether it was written.
     *
     * @param why how the answer was lost, in a sentence
     * @param known what the ledger has told so far, in a sentence
     */
    record Lost(MarkApplied.Marks marks, Optional<Tool> from, String why, String known) implements Marking {}
}
