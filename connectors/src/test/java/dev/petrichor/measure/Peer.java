package dev.petrichor.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another program as a baseline: the sqlite3 shell, or the loops in C of {@code docs/measuring/baseline.c}. */
public final class Peer {

    private Peer() {}

    /** The shell from its start to its end, what it says left out. */
    public static Rounds.Clocked shell(Path file, String... words) {
        return Rounds.wall(() -> shell(file, Path.of("/dev/null"), words));
    }

    /** Runs the shell on a file, which it makes where it is missing. What begins with a dash stands before the file. */
    public static void shell(Path file, Path out, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sqlite3"));
        for (var word : words) {
            if (word.startsWith("-")) {
                command.add(word);
            }
        }
        command.add(file.toString());
        for (var word : words) {
            if (!word.startsWith("-")) {
                command.add(word);
            }
        }
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    /** A loop in C, which tells the CPU milliseconds that it took. */
    public static Rounds.Clocked loop(Path data, String... words) {
        return () -> {
            var command = new ArrayList<>(List.of(data.resolve("baseline").toString()));
            command.addAll(List.of(words));
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
            return Double.parseDouble(said);
        };
    }

    /** A place for a database that is made anew. */
    public static Path fresh(Path data, String name) throws IOException {
        for (var suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(data.resolve(name + suffix));
        }
        return data.resolve(name);
    }
}
