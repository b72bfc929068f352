package dev.petrichor.migrations.drift;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.drizzle.DeclaredSchema.Unread;
import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.DeclaredFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A schema as people write it, and what a drizzle-kit makes of it. In the folder: the sources; {@code drizzle.config.ts} where the usual one
 * does not do; {@code TOOL.sql}, what {@code generate} writes, or a line that it refuses; {@code TOOL.not-read.txt}, what Petrichor leaves
 * out, one a line; without it, nothing.
 */
record DeclaredCase(Path folder, Kit kit) {

    private static final Path ALL = Path.of("src/test/resources/schemas");
    private static final String CONFIG = """
            export default { dialect: "sqlite", schema: "./schema.ts", out: "./drizzle" };
            """;
    static final String REFUSED = "-- refused\n";

    /** The programs that wrote what is recorded. */
    enum Kit {
        BEFORE_1("drizzle-kit-0.31", "node_modules"),
        FROM_1("drizzle-kit-1.0", "drizzle-1/node_modules");

        private final String label;
        private final String packages;

        Kit(String label, String packages) {
            this.label = label;
            this.packages = packages;
        }

        Path packages(Path tools) {
            return tools.resolve(packages);
        }
    }

    static List<DeclaredCase> all() {
        try (var folders = Files.list(ALL)) {
            return folders.sorted().flatMap(folder -> Stream.of(Kit.values()).map(kit -> new DeclaredCase(folder, kit))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that their drizzle-kit takes. */
    static List<DeclaredCase> accepted() {
        return all().stream().filter(it -> !it.recorded().equals(REFUSED)).toList();
    }

    boolean isToBeRecorded() {
        return folder.getFileName().toString().matches(System.getProperty("petrichor.record", ""));
    }

    String recorded() {
        return text(".sql").orElse("");
    }

    void record(String generated) {
        write(".sql", generated);
    }

    /** What is left out, as it is told. */
    String notRead() {
        return text(".not-read.txt").orElse("");
    }

    void recordNotRead(List<Unread> unread) {
        if (!unread.isEmpty()) {
            write(".not-read.txt", told(unread));
        }
    }

    static String told(List<Unread> unread) {
        return String.join("", unread.stream().map(it -> it.what() + ": " + it.why() + ", " + it.place().file() + ":" + it.place().line() + "\n").toList());
    }

    private Optional<String> text(String ending) {
        try {
            var file = folder.resolve(kit.label + ending);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String ending, String text) {
        try {
            Files.writeString(folder.resolve(kit.label + ending), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String config() {
        try {
            var own = folder.resolve("drizzle.config.ts");
            return Files.exists(own) ? Files.readString(own) : CONFIG;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SchemaTs read() {
        try (var empty = scratch()) {
            var files = new DeclaredFiles(folder.toAbsolutePath(), DrizzleConfig.read("drizzle.config.ts", config(), _ -> ""));
            return SchemaTs.of(files.read(kit == Kit.BEFORE_1), kit == Kit.FROM_1, empty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the recorded statements make, as far as SQLite takes them. */
    Schema generated() {
        try (var empty = scratch()) {
            empty.enforceForeignKeys(false);
            for (var statement : statements()) {
                empty.run(new Sql(statement));
            }
            return SchemaReader.read(empty);
        }
    }

    private List<String> statements() {
        var statements = new ArrayList<String>();
        for (var statement : recorded().split("--> statement-breakpoint")) {
            // SQLite refuses functions without brackets in a default, which is for a test of its own
            if (!statement.isBlank() && !statement.contains("DEFAULT unixepoch()")) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }

    static Scratch scratch() {
        return new Connector(Clock.systemUTC()).scratch(() -> false);
    }

    @Override
    public String toString() {
        return folder.getFileName() + ", " + kit.label;
    }
}
