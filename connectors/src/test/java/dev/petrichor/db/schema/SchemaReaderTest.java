package dev.petrichor.db.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Tries;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.D1Rules;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsTablesAsTheirAuthorWroteThem() {
        var users = "CREATE TABLE `users` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `email` text NOT NULL,"
                + " `at` integer DEFAULT (unixepoch()) NOT NULL, up text AS (upper(email)) STORED)";
        try (var database = new TestDatabase(folder, users + "; CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`)")) {
            var table = database.table("USERS");

            assertEquals(List.of("integer", "text", "integer", "text"), table.columns().stream().map(Column::type).toList());
            assertEquals("unixepoch()", table.columns().get(2).defaultSql());
            assertEquals(Column.Visibility.GENERATED_STORED, table.columns().get(3).visibility());
            assertTrue(table.columns().getFirst().rowidAlias());
            assertEquals(
                    List.of(new Index(
                            "users_email_unique", List.of("email"), true, false, "c",
                            "CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`)")),
                    table.indexes());
        }
    }

    @Test
    void aTriggerWithAnIndexsNameLeavesTheIndexItsStatement() {
        try (var database = new TestDatabase(
                folder, "CREATE TABLE t(a); CREATE INDEX same ON t(a); CREATE TRIGGER same AFTER INSERT ON t BEGIN SELECT 1; END")) {
            assertEquals("CREATE INDEX same ON t(a)", database.table("t").indexes().getFirst().sql());
            assertEquals("CREATE TRIGGER same AFTER INSERT ON t BEGIN SELECT 1; END", database.schema().triggers().getFirst().sql());
        }
    }

    @Test
    void tellsTheOnlyKeyThatIsTheRowid() {
        var script = """
                CREATE TABLE a(id INTEGER PRIMARY KEY); CREATE TABLE b(id INTEGER PRIMARY KEY DESC); CREATE TABLE c(id INT PRIMARY KEY);
                CREATE TABLE d(id INTEGER PRIMARY KEY) WITHOUT ROWID; CREATE TABLE e(id INTEGER, x, PRIMARY KEY (id));
                """;
        try (var database = new TestDatabase(folder, script)) {
            var aliases = database.schema().tables().stream().map(table -> table.columns().getFirst().rowidAlias()).toList();

            assertEquals(List.of(true, false, false, false, true), aliases);
        }
    }

    @Test
    void findsTheParentsKeyWhenAForeignKeyDoesNotNameIt() {
        try (var database = new TestDatabase(
                folder, "CREATE TABLE p(a, b, PRIMARY KEY (b, a)); CREATE TABLE c(x, y, FOREIGN KEY (x, y) REFERENCES p ON DELETE CASCADE)")) {
            var expected = new ForeignKey(0, List.of("x", "y"), "p", List.of("b", "a"), "NO ACTION", "CASCADE");

            assertEquals(List.of(expected), database.table("c").foreignKeys());
            assertEquals(List.of("c"), database.schema().referencesTo("P").stream().map(it -> it.child().name()).toList());
        }
    }

    @Test
    void aBrokenViewDoesNotHideTheRest() {
        try (var database = new TestDatabase(
                folder, "CREATE TABLE t(a); CREATE VIEW good AS SELECT a FROM t; CREATE VIEW bad AS SELECT a FROM gone")) {
            var schema = database.schema();

            assertEquals("", schema.view("good").orElseThrow().broken());
            assertEquals(1, schema.view("good").orElseThrow().columns().size());
            assertEquals("no such table: main.gone", schema.view("bad").orElseThrow().broken());
        }
    }

    @Test
    void tellsVirtualTablesFromTheirShadows() {
        try (var database = new TestDatabase(folder, "CREATE VIRTUAL TABLE f USING fts5(body); CREATE TABLE s(a INTEGER) STRICT")) {
            assertEquals(Table.Kind.VIRTUAL, database.table("f").kind());
            assertEquals(Table.Kind.SHADOW, database.table("f_data").kind());
            assertTrue(database.table("s").strict());
        }
    }

    @Test
    void namesThatDifferByALetterOfAnotherAlphabetAreTwoTables() {
        try (var database = new TestDatabase(folder, "CREATE TABLE \"É\" (a); CREATE TABLE \"é\" (b, c)")) {
            assertEquals(1, database.table("É").columns().size());
            assertEquals(2, database.table("é").columns().size());
        }
    }

    @Test
    void aMissingModuleDoesNotHideTheRest() throws SQLException {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t");
                var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.sqlite"));
                var statement = other.createStatement()) {
            statement.executeUpdate("PRAGMA writable_schema = 1");
            statement.executeUpdate("INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING no_such_module(a)')");

            var schema = database.schema();

            assertEquals(1, schema.table("t").orElseThrow().columns().size());
            assertEquals(1, schema.view("v").orElseThrow().columns().size());
            assertEquals(List.of(), schema.table("x").orElseThrow().columns());
        }
    }

    @Test
    void isReadByOneStatementThatD1Allows() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t")) {
            var heard = new ArrayList<String>();
            var file = new Database.LocalFile(folder.resolve("test.sqlite"));
            try (var session = new Connector(Clock.systemUTC()).open(file, new Permission.ReadOnly(), event -> heard.add(event.sql().text()))) {
                assertEquals(database.schema(), SchemaReader.read(session));
            }

            assertEquals(1, heard.size());
            assertEquals(List.of(), heard.stream().map(D1Rules::refusal).flatMap(Optional::stream).toList());
            assertTrue(heard.stream().allMatch(sql -> StatementKind.of(sql) == StatementKind.READS));
        }
    }

    @Test
    void readsThousandsOfTables() {
        var script = IntStream.range(0, Tries.of(300, 2_000))
                .mapToObj(i -> "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, a, p REFERENCES t0); CREATE INDEX i" + i + " ON t" + i + " (a)")
                .collect(Collectors.joining("; "));
        try (var database = new TestDatabase(folder, script)) {
            var last = database.schema().tables().getLast();

            assertEquals(3, last.columns().size());
            assertEquals(List.of("id"), last.foreignKeys().getFirst().parentColumns());
        }
    }
}
