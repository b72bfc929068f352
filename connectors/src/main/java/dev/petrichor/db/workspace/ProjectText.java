package dev.petrichor.db.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Reads the text files of a project: regular ones, of at most 5 MB, which really lie in its repository, whatever links and
 * paths in it say. A strange repository must not make Petrichor read elsewhere.
 */
final class ProjectText {

    private static final long MOST_BYTES = 5_000_000;

    private final Path folder;
    private final Path repository;
    private final Path realRepository;
    private int opened;

    /** A file that is not read: why, as a problem's kind and the end of a sentence. */
    static final class NotRead extends IOException {

        private static final long serialVersionUID = 1L;

        private final Problem.Kind kind;

        NotRead(Problem.Kind kind, String why) {
            super(why);
            this.kind = kind;
        }

        Problem.Kind kind() {
            return kind;
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** @param folder the opened folder, absolute; the repository around it is the border */
    ProjectText(Path folder) throws IOException {
        this.folder = folder;
        this.repository = repositoryOf(folder);
        this.realRepository = repository.toRealPath();
    }

    private static Path repositoryOf(Path folder) {
        for (var above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return above;
            }
        }
        return folder;
    }

    Path folder() {
        return folder;
    }

    Path repository() {
        return repository;
    }

    /** How many files were opened. */
    int opened() {
        return opened;
    }

    /** A path as the user is told it: relative to the opened folder, with {@code /}. */
    String shown(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Whether a path, which need not exist, lies in the repository by its name and by what the links on its way lead to. */
    boolean isInside(Path path) {
        var plain = path.normalize();
        return plain.startsWith(repository) && real(plain).startsWith(realRepository);
    }

    private static Path real(Path path) {
        for (var above = path; above != null; above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    return above.toRealPath();
                } catch (IOException _) {
                    // a link that leads nowhere, or into a folder that may not be entered
                    return Path.of("");
                }
            }
        }
        return Path.of("");
    }

    String read(Path file) throws NotRead {
        if (!Files.exists(file)) {
            throw new NotRead(Problem.Kind.MISSING_FILE, "it does not exist");
        }
        if (!isInside(file)) {
            throw new NotRead(Problem.Kind.OUTSIDE_FOLDER, "it lies outside of this repository");
        }
        if (!Files.isRegularFile(file)) {
            throw new NotRead(Problem.Kind.UNREADABLE, "it is not a regular file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new NotRead(Problem.Kind.UNREADABLE, "it is larger than 5 MB");
            }
            opened++;
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NotRead e) {
            throw e;
        } catch (IOException e) {
            throw new NotRead(Problem.Kind.UNREADABLE, e instanceof AccessDeniedException ? "its permissions forbid it" : "the disk says no");
        }
    }
}
