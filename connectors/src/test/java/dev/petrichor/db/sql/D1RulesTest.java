package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class D1RulesTest {

    @Test
    void givesTheRecordedVerdictOnEveryStatement() throws IOException, SQLException {
        assertEquals(List.of(), wrong("statement-matrix.json",
                "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT UNIQUE, name TEXT NOT NULL, password_hash TEXT NOT NULL, created_at INTEGER, updated_at INTEGER)",
                "CREATE TABLE posts(id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, slug TEXT, content TEXT, published INTEGER, author_id INTEGER REFERENCES users(id) ON DELETE CASCADE, created_at INTEGER)"));
    }

    /** Tables, columns and expressions may be called like what D1 has not, and a body of several statements has a limit for each. */
    @Test
    void takesNamesForWhatTheyAre() throws IOException, SQLException {
        assertEquals(List.of(), wrong("names-matrix.json"));
        assertEquals(Optional.empty(), D1Rules.refusal("WITH a AS (SELECT 1), median(x) AS (SELECT 2) SELECT x FROM median"));
        assertEquals(Optional.of("D1 does not have the module \"fts4\""), D1Rules.refusal("CREATE VIRTUAL TABLE t USING \"fts4\"(a)"));
        assertEquals(Optional.of("D1 does not allow soundex"), D1Rules.refusal("SELECT * FROM a JOIN b ON soundex(a.x) = soundex(b.x)"));
    }

    @Test
    void aModuleIsFoundWhereverATableIsReadFrom() {
        for (var sql : List.of("SELECT * FROM users, dbstat", "SELECT * FROM main.dbstat", "SELECT * FROM users u JOIN posts p ON p.u = u.id, main.dbstat", "SELECT * FROM (users, dbstat)",
                "SELECT (SELECT count(*) FROM (SELECT 1) a, dbstat)", "SELECT * FROM (dbstat)")) {
            assertEquals(Optional.of("D1 does not allow dbstat"), D1Rules.refusal(sql), sql);
        }
        for (var sql : List.of("SELECT id, dbstat FROM users", "SELECT * FROM users ORDER BY id, dbstat", "SELECT a IS DISTINCT FROM b, dbstat FROM t", "INSERT INTO t(a, dbstat) VALUES (1, 2)",
                "SELECT * FROM users u JOIN posts p ON coalesce(p.u, dbstat) = u.id", "SELECT u.dbstat FROM users u, posts p WHERE p.id = u.dbstat")) {
            assertEquals(Optional.empty(), D1Rules.refusal(sql), sql);
        }
    }

    /** The recorded runtime is the oracle: a statement fails there exactly if we refuse it or SQLite does. */
    private static List<String> wrong(String matrix, String... start) throws IOException, SQLException {
        var wrong = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement()) {
            for (var sql : start) {
                statement.executeUpdate(sql);
            }
            for (var node : JsonMapper.shared().readTree(Files.readString(Path.of("src/test/resources/d1", matrix)))) {
                var sql = node.path("sql").asString();
                var works = allowed(sql) && runs(connection, sql);
                if (works != node.path("ok").asBoolean()) {
                    wrong.add((works ? "ran: " : "refused: ") + sql + " -> " + node.path("result").asString());
                }
            }
        }
        return wrong;
    }

    private static boolean allowed(String sql) {
        return StatementSplitter.split(sql).stream().allMatch(statement -> D1Rules.refusal(statement.text()).isEmpty());
    }

    private static boolean runs(Connection connection, String sql) {
        try {
            for (var part : StatementSplitter.split(sql)) {
                try (var statement = connection.prepareStatement(part.text())) {
                    statement.execute();
                }
            }
            return true;
        } catch (SQLException _) {
            return false;
        }
    }
}
