package dev.petrichor.app.written;

import java.nio.file.Path;

/** How the new file of a migration stands. */
public sealed interface Written {

    record Nothing() implements Written {}

    /** Its name is being typed. */
    record Naming() implements Written {}

    record Writing() implements Written {}

    /**
     * @param shown as the project calls it
     * @param snapshots whether drizzle-kit keeps snapshots beside it, which were left to it
     */
    record Done(Path file, String shown, boolean snapshots) implements Written {}

    record Failed(String why) implements Written {}
}
