package dev.petrichor.migrations.drift;

import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.migrations.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema that drizzle-kit has noted beside its last migration: what {@code schema.ts} said when {@code generate} was run last. It
 * is read, never written. Touches the disk: never on the window's thread.
 *
 * @param file where it stands
 */
public record DrizzleSnapshot(Path file, Schema schema) {

    private static final long MOST_BYTES = 20_000_000;

    /**
     * The newest one of a folder, if there is any.
     *
     * @param empty a database in memory; whoever made it closes it
     * @throws IOException when it cannot be read or understood, with a sentence for people
     * @throws DbException when the work was stopped, or SQLite refuses what it says
     */
    public static Optional<DrizzleSnapshot> newest(Path directory, Layout layout, Scratch empty) throws IOException {
        var file = switch (layout) {
            case Layout.Flat _ -> Optional.<Path>empty();
            case Layout.Journal _ -> last(directory.resolve("meta"), "_snapshot.json", "");
            case Layout.Directories _ -> last(directory, "", "snapshot.json");
        };
        return file.isEmpty() ? Optional.empty() : Optional.of(new DrizzleSnapshot(file.get(), read(directory, file.get(), empty)));
    }

    /** What of a schema a snapshot can hold: drizzle-kit knows neither triggers nor virtual tables. Pure. */
    public static Schema within(Schema schema) {
        return new Schema(schema.tables().stream().filter(it -> it.kind() == Table.Kind.ORDINARY).toList(), schema.views(), List.of());
    }

    /** The last by name: of files with an ending, or of folders that hold a file. */
    private static Optional<Path> last(Path folder, String ending, String inside) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> String.valueOf(it.getFileName()).endsWith(ending)).map(it -> inside.isEmpty() ? it : it.resolve(inside))
                    .filter(Files::isRegularFile).max(Comparator.comparing(Path::toString));
        }
    }

    private static Schema read(Path directory, Path file, Scratch empty) throws IOException {
        var shown = directory.relativize(file);
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(shown + " is larger than 20 MB.");
        }
        try {
            var statements = SnapshotSql.of(JsonMapper.builder().build().readTree(Files.readAllBytes(file)));
            empty.enforceForeignKeys(false);
            statements.forEach(statement -> empty.run(new Sql(statement)));
            return SchemaReader.read(empty);
        } catch (JacksonException e) {
            throw new IOException(shown + " is no JSON.", e);
        }
    }
}
