package dev.petrichor.migrations;

import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How the files of a migrations folder lie. Methods read files: never on the window's thread. */
public sealed interface Layout {

    /** The public name. */
    String label();

    /**
     * What drizzle-kit finds in such a folder, in its order.
     *
     * @throws IOException when the folder cannot be read, with a sentence for people
     */
    List<Migration> byDrizzleKit(Path directory) throws IOException;

    /** SQL files side by side; drizzle-kit sees nothing in them. */
    record Flat() implements Layout {
        @Override
        public String label() {
            return "flat";
        }

        @Override
        public List<Migration> byDrizzleKit(Path directory) {
            return List.of();
        }
    }

    /** drizzle-kit before 1.0: SQL files and {@code meta/_journal.json}. */
    record Journal() implements Layout {
        @Override
        public String label() {
            return "journal";
        }

        @Override
        public List<Migration> byDrizzleKit(Path directory) throws IOException {
            return DrizzleFiles.inJournal(directory);
        }
    }

    /** drizzle-kit 1.0: one folder per migration with a {@code migration.sql}. */
    record Directories() implements Layout {
        @Override
        public String label() {
            return "directories";
        }

        @Override
        public List<Migration> byDrizzleKit(Path directory) throws IOException {
            return DrizzleFiles.inFolders(directory);
        }
    }

    /** The layout of a folder that is not there: what the tool of the config that names it finds in the end. */
    static Layout toBegin(MigrationsSource source) {
        if (source.namedBy() == NamedBy.DRIZZLE) {
            return new Journal();
        }
        return source.pattern().filter(it -> it.endsWith("/" + DrizzleFiles.FILE)).isPresent() ? new Directories() : new Flat();
    }

    /** The layout that a folder has; a journal counts before anything else, as it does for drizzle-kit. */
    public static Layout of(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve(DrizzleFiles.JOURNAL))) {
            return new Journal();
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.anyMatch(folder -> Files.isRegularFile(folder.resolve(DrizzleFiles.FILE))) ? new Directories() : new Flat();
        }
    }
}
