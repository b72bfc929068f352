package dev.petrichor.app.cli;

import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.FoundDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Renders a window into a file. */
@FunctionalInterface
public interface Pictures {

    /**
     * Writes a PNG of the window as it looks with this project open.
     *
     * @throws IOException when the file cannot be written or the place does not exist in the project
     */
    void take(Path project, Picture picture) throws IOException;

    /**
     * @param show what of the window
     * @param subject what stands in front; nothing for whatever the window itself begins with
     */
    record Picture(Path out, PicturePlace.Shown show, Optional<Subject> subject, int width, int height, String theme) {}

    /** A side of one of the project's databases. */
    record Subject(FoundDatabase database, Side side) {}
}
