package dev.petrichor.app.nav;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** Asks for folders and files; nothing when the user wants none. The window's thread. */
public interface FileDialogs {

    /** A kind of file, by its ending without the point; an empty one stands for all files. */
    record Kind(String words, List<String> endings) {
        public Kind {
            endings = List.copyOf(endings);
        }
    }

    /** @param owner a node of the window that asks */
    Optional<Path> folder(Node owner, String title);

    Optional<Path> open(Node owner, String title, List<Kind> kinds);

    /**
     * A file to write to, which may exist. A name without an ending gets that of the kind that was chosen.
     *
     * @param name what the file is called unless the user wants something else
     */
    Optional<Path> save(Node owner, String title, String name, List<Kind> kinds);
}
