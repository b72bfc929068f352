package dev.petrichor.db.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Finding the databases of a repository of 20,000 files in 1,000 folders, with eight workers and a {@code node_modules} of as many files
 * again, and beside it, in turns, a bare walk over the same folders. Not a test: times are a report. Prints the medians and their
 * quotient.
 */
public final class ScanBenchmark {

    private static final int FOLDERS = 1_000;
    private static final int FILES_EACH = 20;
    private static final int WORKERS = 8;
    private static final int ROUNDS = 9;

    private ScanBenchmark() {}

    /** Makes the repository, measures and removes it. */
    public static void main(String[] arguments) throws IOException {
        var root = Files.createTempDirectory("petrichor-scan");
        try {
            fill(root);
            var scans = new double[ROUNDS];
            var walks = new double[ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                var begun = System.nanoTime();
                var found = WorkspaceScanner.scan(root).databases().size();
                scans[round] = (System.nanoTime() - begun) / 1e6;
                walks[round] = walk(root);
                if (found != WORKERS) {
                    throw new IllegalStateException("found " + found + " databases");
                }
            }
            var first = scans[0];
            Arrays.sort(scans);
            Arrays.sort(walks);
            System.out.printf("scan of %d files: first %.0f ms, median %.0f ms; bare walk %.0f ms; ratio %.1f%n", FOLDERS * FILES_EACH, first, scans[ROUNDS / 2],
                    walks[ROUNDS / 2], scans[ROUNDS / 2] / walks[ROUNDS / 2]);
        } finally {
            remove(root);
        }
    }

    private static double walk(Path root) throws IOException {
        var begun = System.nanoTime();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.endsWith("node_modules") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
        });
        return (System.nanoTime() - begun) / 1e6;
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
