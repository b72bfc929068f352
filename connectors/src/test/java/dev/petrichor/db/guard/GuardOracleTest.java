package dev.petrichor.db.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Tries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements put together at random from what reads, writes and confuses. SQLite is the oracle: a statement that is judged to
 * read is run by a connection that may write, and the file's bytes must stay the same.
 */
class GuardOracleTest {

    private static final List<String> HEADS = List.of(
            "SELECT ", "SELECT * FROM ", "VALUES (1)", "WITH a AS (SELECT 1) ", "WITH a(x) AS MATERIALIZED (VALUES (1)) ", "WITH ſelect AS (SELECT 1) ",
            "WITH RECURSIVE r(i) AS (VALUES (1)) ", "EXPLAIN ", "EXPLAIN QUERY PLAN ", "PRAGMA ", "INSERT INTO t ", "DELETE FROM t ",
            "UPDATE t SET a = 1 ", "REPLACE INTO t ", "CREATE TABLE n (a)", "DROP TABLE t", "VACUUM", "REINDEX", "ANALYZE", "ALTER TABLE t RENAME TO u",
            "SELECT $a(');", "SELECT $b(;x) ");

    private static final List<String> PIECES = List.of(
            "SELECT 1", "DELETE FROM t", "INSERT INTO t VALUES (9)", "t", "pragma_optimize", "'pragma_optimize'", "pragma_table_info('t')", "pragma_user_version",
            "user_version", "user_version = 7", "user_version(7)", "journal_mode(DELETE)", "optimize", "table_info(t)", "application_id = 3", "auto_vacuum=1",
            "replace(a, 1, 2)", "abs(-1)", "nothing(1)", "load_extension('x')", ";", "; DELETE FROM t", "--\n", "/* c */", " RETURNING *", " FROM t", " WHERE 1",
            "(", ")", ",", "*", "1", "a", "')", "';DELETE/**/FROM/**/t;--')", "\uFEFF", "\u00a0", " UNION ALL SELECT 2", " ORDER BY 1", "\"delete\"", "[update]");

    @TempDir
    private Path folder;

    @Test
    void nothingThatIsJudgedToReadChangesTheFile() throws Exception {
        var random = new Random(11);
        var reading = 0;
        var file = folder.resolve("scratch.sqlite");
        fill(file);
        var before = Files.readAllBytes(file);
        for (var round = 0; round < Tries.of(60, 2_000); round++) {
            var statements = new ArrayList<String>();
            for (var i = 0; i < 500; i++) {
                var sql = any(random);
                if (StatementKind.locally(sql) == StatementKind.READS) {
                    statements.add(sql);
                }
            }
            reading += runAll(file, statements);
            assertTrue(Arrays.equals(before, Files.readAllBytes(file)), () -> "one of these wrote: " + statements);
        }
        assertTrue(reading > 300, "too few statements were judged to read and ran: " + reading);
    }

    @Test
    void whatIsTrustedRemotelyIsTrustedLocally() {
        var random = new Random(12);
        var wrong = new ArrayList<String>();
        for (var i = 0; i < Tries.of(20_000, 1_000_000); i++) {
            var sql = any(random);
            if (StatementKind.of(sql) == StatementKind.READS && StatementKind.locally(sql) != StatementKind.READS) {
                wrong.add(sql);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String any(Random random) {
        var head = HEADS.get(random.nextInt(HEADS.size()));
        return head + random.ints(random.nextInt(5), 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining(" "));
    }

    /** Every part of a text, as D1 runs it: what follows a semicolon too. */
    private static int runAll(Path file, List<String> statements) throws SQLException {
        var ran = 0;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (var sql : statements) {
                ran += run(connection, sql) ? 1 : 0;
            }
        }
        return ran;
    }

    private static boolean run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private static void fill(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t; INSERT INTO t VALUES (1), (2), (3)");
        }
    }
}
