package dev.petrichor.migrations.traps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of the corpus and a tool whose outcome is recorded beside it. In the folder: {@code files/}, the migrations;
 * {@code start.sql}, what the database holds before, if anything; a config of the tool's name where the usual one does not do;
 * {@code loses.txt}, one sentence, where a run takes rows or values along. For each tool: {@code TOOL.txt}, what it made of it;
 * {@code TOOL.petrichor.txt}, a sentence why Petrichor ends elsewhere, and where; {@code TOOL.lint.txt}, what lint says.
 */
public record Trap(Path folder, RealTool tool) {

    private static final Path ALL = Path.of("src/test/resources/traps");

    /** Each folder with each of its tools. */
    public static List<Trap> all() {
        try (var folders = Files.list(ALL)) {
            var traps = new ArrayList<Trap>();
            for (var folder : folders.sorted().toList()) {
                for (var tool : RealTool.values()) {
                    if (Files.exists(folder.resolve(tool.label() + ".txt"))) {
                        traps.add(new Trap(folder, tool));
                    }
                }
            }
            return traps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that run to their end in both, and lose nothing. */
    public static List<Trap> clean() {
        return all().stream().filter(trap -> trap.instead().isEmpty() && trap.recorded().startsWith("ended 0\n") && trap.losing().isEmpty()).toList();
    }

    /** Whether what is found is to be written down, because {@code -Dpetrichor.record=REGEX} names this folder. */
    public boolean isToBeRecorded() {
        return folder.getFileName().toString().matches(System.getProperty("petrichor.record", ""));
    }

    public Path files() {
        return folder.resolve("files");
    }

    /** Statements that make what is there before, perhaps none. */
    public String start() {
        return text("start.sql").orElse("");
    }

    /** What the tool made of it. */
    public String recorded() {
        return text(tool.label() + ".txt").orElseThrow();
    }

    /** What Petrichor makes of it, where that is something else. */
    public Optional<String> instead() {
        return text(tool.label() + ".petrichor.txt").map(text -> text.substring(text.indexOf('\n') + 1));
    }

    /** Writes what Petrichor makes of it behind the reason that stands there. */
    public void recordInstead(String found) throws IOException {
        var file = folder.resolve(tool.label() + ".petrichor.txt");
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf('\n') + 1) + found);
    }

    /** Where Petrichor is to end. */
    public String expected() {
        return instead().orElseGet(this::recorded);
    }

    /** The findings, one a line. */
    public String lint() {
        return text(tool.label() + ".lint.txt").orElse("");
    }

    /** What a run takes along. */
    public Optional<String> losing() {
        return text("loses.txt");
    }

    Optional<String> config() {
        return text(tool.configFile());
    }

    private Optional<String> text(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName() + " by " + tool.label();
    }
}
