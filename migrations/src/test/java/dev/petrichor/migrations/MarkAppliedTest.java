package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded is not run: the rows are in the ledger, and nothing else has changed. */
class MarkAppliedTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.write("0001.sql", "CREATE TABLE a(x);");
        project.write("0002.sql", "CREATE TABLE b(x);");
        project.write("0003.sql", "CREATE TABLE c(x);");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void inTheLedgerOfWrangler() throws IOException {
        MarkApplied.record(project.session(), MarkApplied.of(project.history(NamedBy.WRANGLER), List.of("0002.sql", "0001.sql")));

        assertEquals(List.of("0001.sql Applied", "0002.sql Applied", "0003.sql Pending"), MigrationFolder.states(project.history(NamedBy.WRANGLER)));
        assertEquals(List.of(List.of(Value.of("0001.sql")), List.of(Value.of("0002.sql"))), project.rows("SELECT name FROM d1_migrations ORDER BY id"));
        assertEquals(List.of(), project.rows("SELECT 1 FROM sqlite_schema WHERE name IN ('a', 'b')"));
    }

    @Test
    void inTheLedgerOfDrizzleKit() throws IOException {
        project.journal("0001", "0002", "0003");

        MarkApplied.record(project.session(), MarkApplied.of(project.history(NamedBy.DRIZZLE), List.of("0001")));

        assertEquals(List.of("0001 Applied", "0002 Pending", "0003 Pending"), MigrationFolder.states(project.history(NamedBy.DRIZZLE)));
    }

    @Test
    void notWhereDrizzleKitWouldPassOverAnEarlierOne() throws IOException {
        project.journal("0001", "0002", "0003");
        var history = project.history(NamedBy.DRIZZLE);

        assertThrows(IllegalArgumentException.class, () -> MarkApplied.of(history, List.of("0002")));

        assertEquals(List.of("0001", "0002"), MarkApplied.of(history, List.of("0002", "0001")).names());
    }

    @Test
    void notWhatIsNotPending() throws IOException {
        project.apply(NamedBy.WRANGLER);
        var history = project.history(NamedBy.WRANGLER);

        assertThrows(IllegalArgumentException.class, () -> MarkApplied.of(history, List.of("0001.sql")));
        assertThrows(IllegalArgumentException.class, () -> MarkApplied.of(history, List.of("nothing.sql")));
    }
}
