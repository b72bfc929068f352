package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaObjectTest {

    /** SQLite itself says how it keeps a text. */
    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE VIEW v AS SELECT 1", "create  view if not exists main.\"my v\"(a)\nas select 1 -- so\n AS one", "-- why\nCREATE VIEW [v] AS SELECT ';' AS x;",
            "CREATE TRIGGER IF NOT EXISTS tr AFTER INSERT ON t BEGIN\n  UPDATE t SET a = 1;\n  SELECT 1;\nEND", "create trigger main.tr after delete on t begin select 1; end ;",
            "CREATE VIRTUAL TABLE f USING fts5(body)", "CREATE VIRTUAL TABLE IF NOT EXISTS f\nUSING fts5 ( body , tokenize = 'porter' )"})
    void tellsHowSqliteKeepsIt(String sql) throws SQLException {
        var made = SchemaObject.of(sql).orElseThrow();
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
            statement.execute(sql);
            try (var rows = statement.executeQuery("SELECT type, name, sql FROM sqlite_schema WHERE name <> 't' ORDER BY rowid LIMIT 1")) {
                assertEquals(made, new SchemaObject(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
    }

    @Test
    void namesWhatIsDropped() {
        assertEquals(Optional.of(new SchemaObject("view", "my v", "")), SchemaObject.of("DROP VIEW IF EXISTS main.[my v]"));
        assertEquals(Optional.of(new SchemaObject("index", "i", "")), SchemaObject.of("drop index i;"));
        assertEquals(Optional.of(new SchemaObject("trigger", "tr", "")), SchemaObject.of("DROP TRIGGER tr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CREATE", "CREATE VIEW", "CREATE VIEW v", "DROP", "DROP VIEW", "DROP TABLE t", "CREATE TABLE t (a)", "CREATE TEMP VIEW v AS SELECT 1", "SELECT 1"})
    void leavesEverythingElse(String sql) {
        assertEquals(Optional.empty(), SchemaObject.of(sql));
    }
}
