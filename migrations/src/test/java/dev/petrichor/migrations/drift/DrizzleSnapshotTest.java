package dev.petrichor.migrations.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.Layout;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.drift.DriftCheck.Replayed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrizzleSnapshotTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    /** Each was written by drizzle-kit. */
    @ParameterizedTest
    @ValueSource(strings = {"traps/journal-as-generated/files", "traps/directories-as-generated/files", "migrations/directories", "migrations/upgraded"})
    void theFilesThatWereGeneratedWithItMakeTheSameSchema(String generated) throws IOException {
        project.take(Path.of("src/test/resources").resolve(generated));

        assertEquals(List.of(), DriftCheck.compare("snapshot", snapshot().orElseThrow().schema(), "files", files()).differences());
    }

    @Test
    void onlyTheLastOneCounts() throws IOException {
        project.write("meta/0000_snapshot.json", "not read");
        project.write("meta/0010_snapshot.json", """
                {"version": "6", "tables": {"a": {"name": "a", "columns": {
                  "id": {"name": "id", "type": "integer", "primaryKey": true, "notNull": true, "autoincrement": true},
                  "n": {"name": "n", "type": "text", "primaryKey": false, "notNull": true, "autoincrement": false, "default": "'it''s'"},
                  "up": {"name": "up", "type": "text", "primaryKey": false, "notNull": false, "autoincrement": false, "generated": {"as": "(upper(\\"n\\"))", "type": "stored"}}},
                  "indexes": {"i": {"name": "i", "columns": ["n", "lower(\\"n\\")"], "isUnique": true, "where": "\\"a\\".\\"id\\" > 0"}},
                  "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}, "checkConstraints": {"c": {"name": "c", "value": "\\"a\\".\\"n\\" <> ''"}}}},
                 "views": {"v": {"name": "v", "columns": {}, "isExisting": false, "definition": "select \\"n\\" from \\"a\\""}, "other": {"name": "other", "isExisting": true}}}
                """);
        project.journal();
        project.write("0000.sql",
                "CREATE TABLE a(id integer PRIMARY KEY AUTOINCREMENT NOT NULL, n text DEFAULT 'it''s' NOT NULL, up text GENERATED ALWAYS AS (upper(\"n\")) STORED, CONSTRAINT \"c\" CHECK(\"a\".\"n\" <> ''));\n"
                        + "--> statement-breakpoint\nCREATE UNIQUE INDEX `i` ON `a` (`n`,lower(\"n\")) WHERE \"a\".\"id\" > 0;--> statement-breakpoint\nCREATE VIEW `v` AS select \"n\" from \"a\";");
        project.journal("0000");

        var found = snapshot().orElseThrow();

        assertEquals("0010_snapshot.json", found.file().getFileName().toString());
        assertEquals(List.of(), DriftCheck.compare("snapshot", found.schema(), "files", files()).differences());
    }

    @Test
    void aFolderWithoutSnapshotsHasNone() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);");
        assertEquals(Optional.empty(), snapshot());

        project.journal("0001");
        assertEquals(Optional.empty(), snapshot());
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() throws IOException {
        project.journal("0001");
        project.write("meta/0001_snapshot.json", "{");
        assertEquals("meta/0001_snapshot.json is no JSON.", assertThrows(IOException.class, this::snapshot).getMessage().replace('\\', '/'));

        project.write("meta/0001_snapshot.json", "{\"version\": \"99\"}");
        assertEquals("The snapshot of drizzle-kit has a version that is not known here: 99.", assertThrows(IOException.class, this::snapshot).getMessage());
    }

    private Optional<DrizzleSnapshot> snapshot() throws IOException {
        try (var empty = scratch()) {
            return DrizzleSnapshot.newest(project.files(), Layout.of(project.files()), empty);
        }
    }

    private Schema files() throws IOException {
        var all = MigrationHistory.read(Optional.empty(), project.source(NamedBy.DRIZZLE)).entries().stream().map(MigrationHistory.Entry::migration).toList();
        try (var empty = scratch()) {
            return assertInstanceOf(Replayed.Made.class, DriftCheck.replay(all, empty)).schema();
        }
    }

    private static Scratch scratch() {
        return new Connector(Clock.systemUTC()).scratch(() -> false);
    }
}
