package dev.petrichor.db.drizzle;

import java.io.IOException;
import java.util.Optional;

/** The source files of a project. Files are named as the user is told them. */
public interface Sources {

    /** @throws IOException when it is not read; its message says why, as the end of a sentence */
    String read(String file) throws IOException;

    /** The file that an import leads to, if it is one of the project's and not of a package. */
    Optional<String> imported(String from, String written);
}
