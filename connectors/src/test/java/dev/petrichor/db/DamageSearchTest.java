package dev.petrichor.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks through a file for damage, and what it takes for some. */
class DamageSearchTest {

    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("db.sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFileThatIsWholeHasNone(String journal) throws SQLException {
        make(journal, 500);

        assertEquals(Optional.empty(), found());
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aPageThatNobodyHasTouchedIsFound(String journal) throws Exception {
        make(journal, 500);
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 20 * PAGE, 21 * PAGE, (byte) 0x5a);
        Files.write(file, bytes);

        assertInstanceOf(DbError.Corrupt.class, assertThrows(DbException.class, this::found).error());
    }

    @Test
    void damageThatStopsNothingIsNamed() throws Exception {
        make("DELETE", 500);
        var bytes = Files.readAllBytes(file);
        bytes[39] = 7; // pages on the list of free ones
        Files.write(file, bytes);

        assertTrue(found().orElse("").contains("Freelist: "), () -> found().toString());
    }

    /** Rules can be switched off while rows are written; the file is as whole as any. */
    @Test
    void rowsThatBreakARuleAreNone() throws SQLException {
        make("WAL", 1);
        run("CREATE TABLE rules (n INT CHECK (n > 0), s TEXT NOT NULL); CREATE TABLE strict (n INT) STRICT; INSERT INTO strict VALUES (1);"
                + "PRAGMA ignore_check_constraints=1; INSERT INTO rules VALUES (-1, 'x'); PRAGMA writable_schema=1;"
                + "UPDATE sqlite_schema SET sql = replace(sql, 'n INT CHECK (n > 0)', 'n INT NOT NULL CHECK (n > 0)') WHERE name = 'rules';"
                + "UPDATE sqlite_schema SET sql = 'CREATE TABLE strict (n TEXT) STRICT' WHERE name = 'strict'");

        assertEquals(Optional.empty(), found());
    }

    /** Nobody else could commit for as long as it took. */
    @Test
    void aLargeFileWithoutALogIsLeftAlone() throws SQLException, IOException {
        make("DELETE", 5_000);
        assertTrue(Files.size(file) > 8 << 20);

        assertEquals(Optional.empty(), found());
        assertTrue(asked.stream().noneMatch(sql -> sql.contains("quick_check")), asked::toString);
    }

    private Optional<String> found() {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), event -> asked.add(event.sql().text()))) {
            return DamageSearch.find(session);
        }
    }

    private void make(String journal, int rows) throws SQLException {
        run("PRAGMA page_size=" + PAGE + "; PRAGMA journal_mode=" + journal + "; CREATE TABLE big (id INTEGER PRIMARY KEY, filler);"
                + "INSERT INTO big WITH RECURSIVE c(v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM c WHERE v < " + rows + ") SELECT v, hex(zeroblob(1000)) FROM c");
    }

    private void run(String script) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }
}
