package dev.petrichor.db.workspace;

import dev.petrichor.measure.Rounds;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;

/**
 * Finding the databases of a repository of 20,000 files in 1,000 folders, with eight workers and a {@code node_modules} of as many files
 * again, and beside it, in turns, a bare walk over the same folders. Not a test: times are a report. Prints the rounds.
 */
public final class ScanBenchmark {

    private static final int FOLDERS = 1_000;
    private static final int FILES_EACH = 20;
    private static final int WORKERS = 8;

    private ScanBenchmark() {}

    /** Makes the repository, measures and removes it. */
    public static void main(String[] arguments) throws Exception {
        var root = Files.createTempDirectory("petrichor-scan");
        try {
            fill(root);
            new Rounds(0, 9).turns("find databases", Rounds.wall(() -> scan(root)), Rounds.wall(() -> walk(root)));
        } finally {
            remove(root);
        }
    }

    private static void scan(Path root) throws IOException {
        var found = WorkspaceScanner.scan(root).databases().size();
        if (found != WORKERS) {
            throw new IllegalStateException("found " + found + " databases");
        }
    }

    private static void walk(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.endsWith("node_modules") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
        });
    }

    private static void fill(Path root) throws IOException {
        for (var i = 0; i < FOLDERS; i++) {
            files(root.resolve("packages/p" + i / 50 + "/src/f" + i));
            files(root.resolve("node_modules/m" + i));
        }
        for (var i = 0; i < WORKERS; i++) {
            Files.writeString(root.resolve("packages/p" + i + "/wrangler.toml"), """
                    name = "w%d"
                    main = "src/index.ts"

                    [[d1_databases]]
                    binding = "DB"
                    database_name = "db%d"
                    database_id = "00000000-0000-4000-8000-00000000000%d"
                    """.formatted(i, i, i));
        }
    }

    private static void files(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var i = 0; i < FILES_EACH; i++) {
            Files.writeString(folder.resolve("file" + i + ".ts"), "export const a = " + i + ";\n");
        }
    }

    private static void remove(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
