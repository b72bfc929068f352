package dev.petrichor.db.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Sql;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.sql.StatementSplitter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiffTest {

    private static final String BASE = """
            CREATE TABLE users(id INTEGER PRIMARY KEY, name text NOT NULL DEFAULT 'x', age int CHECK (age > 0));
            CREATE TABLE posts(id INTEGER PRIMARY KEY, author int REFERENCES users(id) ON DELETE CASCADE);
            CREATE INDEX by_name ON users(name);
            CREATE TRIGGER noted AFTER INSERT ON users BEGIN SELECT 1; END;
            CREATE VIEW grown AS SELECT * FROM users WHERE age > 17;
            """;

    @Test
    void spellingAndOrderAreNoDifference() {
        assertEquals(List.of(), diff(BASE, """
                CREATE TABLE IF NOT EXISTS "users" ( `age` INT CHECK(`age`>0), `id` integer primary key, "name" TEXT not null default 'x' );
                CREATE TABLE posts(author INT, id INTEGER PRIMARY KEY, FOREIGN KEY (author) REFERENCES users ON DELETE CASCADE);
                create view grown as select * from users where age > 17; -- grown up
                CREATE TRIGGER noted AFTER INSERT ON users BEGIN SELECT 1; END;
                CREATE INDEX IF NOT EXISTS "by_name" ON `users` (`name`);
                """));
    }

    /** Editors on Windows leave such line ends in single files, and SQLite keeps a text as it was written. */
    @Test
    void lineEndsOfAStoredTextAreNoDifference() {
        var windows = BASE.replace(", ", ",\r\n  ").replace("\n", "\r\n");

        assertEquals(List.of(), diff(BASE, windows));
        assertEquals(List.of(), diff(windows, BASE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "CREATE TABLE more(x)                                     | added table more",
            "DROP TABLE posts                                         | removed table posts",
            "ALTER TABLE users ADD COLUMN bio text                    | added column users.bio",
            "ALTER TABLE posts DROP COLUMN author                     | removed foreign key",
            "DROP INDEX by_name                                       | removed index by_name",
            "CREATE UNIQUE INDEX by_age ON users(age)                 | added index by_age",
            "DROP TRIGGER noted                                       | removed trigger noted",
            "DROP VIEW grown                                          | removed view grown"
    })
    void eachKindOfObjectIsNamed(String change, String expected) {
        var found = diff(BASE, BASE + (change.startsWith("ALTER TABLE posts") ? "CREATE TABLE p(id INTEGER PRIMARY KEY, author int); DROP TABLE posts; ALTER TABLE p RENAME TO posts" : change));

        assertEquals(expected, found.getFirst().replaceFirst("(foreign key).*", "$1"));
        assertEquals(1, found.size(), found::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "a text              | a text NOT NULL       | changed column t.a",
            "a text              | a int                 | changed column t.a",
            "a text DEFAULT 'x'  | a text DEFAULT 'y'    | changed column t.a",
            "a text CHECK (a>'') | a text CHECK (a>'b')  | changed table t",
            "a text              | a text COLLATE NOCASE | changed table t",
            "a text              | a text UNIQUE         | added index UNIQUE (a)",
            "a INTEGER PRIMARY KEY | a INTEGER PRIMARY KEY AUTOINCREMENT | changed table t"
    })
    void eachPartOfATableCounts(String before, String after, String expected) {
        assertEquals(List.of(expected), diff("CREATE TABLE t(%s)".formatted(before), "CREATE TABLE t(%s)".formatted(after)));
    }

    @Test
    void optionsOfATableCount() {
        assertEquals(List.of("changed table t"), diff("CREATE TABLE t(a TEXT)", "CREATE TABLE t(a TEXT) STRICT"));
    }

    private static List<String> diff(String before, String after) {
        return SchemaDiff.of(schema(before), schema(after)).stream().map(change -> change.kind().label() + " " + change.object()).toList();
    }

    private static Schema schema(String script) {
        try (var scratch = new Connector(Clock.systemUTC()).scratch(() -> false)) {
            StatementSplitter.split(script).forEach(statement -> scratch.run(new Sql(statement.text())));
            return SchemaReader.read(scratch);
        }
    }
}
