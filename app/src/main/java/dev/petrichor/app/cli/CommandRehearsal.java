package dev.petrichor.app.cli;

import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.db.connect.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the usual commands on the sample in one process: once when a package is made, so that its AOT cache knows the way.
 *
 * @param data where Petrichor keeps its own files: the sample
 */
public record CommandRehearsal(CommandLineProgram program, Path data, Connector connector) {

    private static final String ROWS = "SELECT id, email, created_at, random() / 1e19, zeroblob(2), NULL FROM users LIMIT 100";

    /** Said by the property {@code petrichor.rehearse}. */
    public static boolean isAskedFor() {
        return Boolean.getBoolean("petrichor.rehearse");
    }

    /** Returns the first exit status that is not what it should be, or else that all is well. */
    public int run() {
        var sample = sample();
        return List.of(
                List.of("--version"), List.of("--help"), List.of("query", "--help"),
                List.of("inspect", sample), List.of("inspect", sample, "--json"),
                List.of("query", sample, ROWS), List.of("query", sample, ROWS, "--json"), List.of("query", sample, "SELECT :name", "--param", "int:7"),
                List.of("schema", sample), List.of("schema", sample, "users", "--json"),
                List.of("export", sample, "users", "--format", "csv"), List.of("export", sample, "users", "--format", "json"),
                List.of("migrate", "status", sample), List.of("migrate", "status", sample, "--json"))
                .stream().mapToInt(program::run).filter(status -> status != Answer.DONE).findFirst().orElseGet(() -> findings(sample));
    }

    /** The sample has some. */
    private int findings(String sample) {
        return program.run(List.of("migrate", "lint", sample, "--json")) == Answer.FINDINGS ? Answer.DONE : Answer.SAID_NO;
    }

    private String sample() {
        try {
            return SampleProject.copyTo(data, connector).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
