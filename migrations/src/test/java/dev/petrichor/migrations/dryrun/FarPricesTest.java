package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.migrations.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan's counts would read is told no lower than it is. */
class FarPricesTest {

    @TempDir
    private Path folder;

    @Test
    void tablesThatTellWhichRowsAreMeantAreReadAsWell() throws IOException {
        try (var project = MigrationFolder.in(folder)) {
            project.run("CREATE TABLE users(id INTEGER PRIMARY KEY); INSERT INTO users VALUES (1), (2), (3); CREATE TABLE events(u INT); INSERT INTO events VALUES (1), (2), (3), (4), (5);"
                    + "CREATE VIEW busy AS SELECT u FROM events; CREATE TABLE idle(id INTEGER PRIMARY KEY); INSERT INTO idle VALUES (1)");

            assertEquals(8, counts(project, "DELETE FROM users WHERE id IN (SELECT u FROM events);"));
            assertEquals(8, counts(project, "DELETE FROM users WHERE id IN (SELECT u FROM busy);"));
            assertEquals(8, counts(project, "UPDATE users SET id = -id WHERE id IN (SELECT u FROM events);"));
            assertEquals(8, counts(project, "INSERT INTO users SELECT 10 + u FROM events;"));
            assertEquals(3, counts(project, "INSERT INTO users VALUES (7);"));
        }
    }

    private static long counts(MigrationFolder project, String text) throws IOException {
        project.write("0001.sql", text);
        return FarPrices.of(project.session(), SchemaReader.read(project.session()), project.plan()).counts().rows();
    }
}
