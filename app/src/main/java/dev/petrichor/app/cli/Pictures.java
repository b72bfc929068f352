package dev.petrichor.app.cli;

import java.io.IOException;
import java.nio.file.Path;

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
     */
    record Picture(Path out, PicturePlace.Shown show, int width, int height, String theme) {}
}
