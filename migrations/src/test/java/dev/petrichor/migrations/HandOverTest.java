package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder changes hands: nothing runs twice, and nothing is passed over. */
class HandOverTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.write("0001.sql", "CREATE TABLE a(x);");
        project.write("0002.sql", "CREATE TABLE b(x);");
        project.journal("0001", "0002");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void whatDrizzleKitHasRunIsToldToWranglerWhoseConfigNamesTheFolder() throws IOException {
        project.apply(NamedBy.DRIZZLE);
        project.write("0003.sql", "CREATE TABLE c(x);");
        project.journal("0001", "0002", "0003");

        var handOver = project.history(NamedBy.WRANGLER).handOver().orElseThrow();
        assertEquals(List.of("0001.sql", "0002.sql"), handOver.marks().names());
        assertEquals(List.of(Tool.DRIZZLE_KIT, Tool.WRANGLER), List.of(handOver.from(), handOver.to()));
        MarkApplied.record(project.session(), handOver.marks());

        assertEquals(List.of("0001.sql Applied", "0002.sql Applied", "0003.sql Pending"), MigrationFolder.states(as(Tool.WRANGLER)));
        assertEquals(Optional.empty(), as(Tool.WRANGLER).handOver());
    }

    @Test
    void whatWranglerHasRunIsToldToDrizzleKit() throws IOException {
        project.apply(NamedBy.WRANGLER);

        var handOver = project.history(NamedBy.DRIZZLE).handOver().orElseThrow();
        assertEquals(List.of("0001", "0002"), handOver.marks().names());
        MarkApplied.record(project.session(), handOver.marks());

        assertEquals(List.of("0001 Applied", "0002 Applied"), MigrationFolder.states(as(Tool.DRIZZLE_KIT)));
    }

    @Test
    void aFileThatWasEditedSinceIsHandedOverTooBecauseItsEffectIsThere() throws IOException {
        project.apply(NamedBy.DRIZZLE);
        project.write("0002.sql", "CREATE TABLE b(x, y);");

        assertEquals(List.of("0001.sql", "0002.sql"), project.history(NamedBy.WRANGLER).handOver().orElseThrow().marks().names());
    }

    @Test
    void whereBothHaveRunSomethingTheChosenOneIsToldOfTheRest() throws IOException {
        project.apply(NamedBy.DRIZZLE);
        project.write("0003.sql", "CREATE TABLE c(x);");
        project.journal("0001", "0002", "0003");
        project.run("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE, applied_at TEXT); INSERT INTO d1_migrations (name) VALUES ('0001.sql')");

        assertEquals(Optional.empty(), project.history(NamedBy.WRANGLER).handOver(), "first it is asked whose rules hold");
        assertEquals(List.of("0002.sql"), as(Tool.WRANGLER).handOver().orElseThrow().marks().names());
        assertEquals(Optional.empty(), as(Tool.DRIZZLE_KIT).handOver());
    }

    @Test
    void drizzleKitIsNotToldWhatWouldMakeItPassOverAnEarlierFile() throws IOException {
        project.run("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE, applied_at TEXT); INSERT INTO d1_migrations (name) VALUES ('0002.sql')");

        assertEquals(Optional.empty(), project.history(NamedBy.DRIZZLE).handOver());
    }

    @Test
    void nothingIsHandedOverWhereOneToolHasRunAllAndRunsOn() throws IOException {
        project.apply(NamedBy.WRANGLER);

        assertEquals(Optional.empty(), project.history(NamedBy.WRANGLER).handOver());
        assertTrue(project.history(NamedBy.WRANGLER).pending().isEmpty());
    }

    private MigrationHistory as(Tool tool) throws IOException {
        return MigrationHistory.read(Optional.of(project.session()), project.source(NamedBy.WRANGLER), SeenFiles.NONE, Optional.of(tool));
    }
}
