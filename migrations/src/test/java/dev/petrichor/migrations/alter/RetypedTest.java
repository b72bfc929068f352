package dev.petrichor.migrations.alter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.alter.Alteration.Question;
import dev.petrichor.migrations.alter.Alteration.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows are asked before a column gets another type, against what SQLite stores. */
class RetypedTest {

    @TempDir
    private Path folder;

    private AlteredDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = new AlteredDatabase(folder, Spelling.PLAIN, """
                CREATE TABLE people (id INTEGER PRIMARY KEY, zip TEXT, code TEXT UNIQUE ON CONFLICT REPLACE, big INTEGER, any_one, size REAL);
                INSERT INTO people VALUES
                  (1, '01067', '1', 9007199254740993, '01067', 0.5), (2, '1e3', '01', 9223372036854775807, 5, 0.1 + 0.2), (3, '9007199254740993.0', 'x', 5, 2.0, 3.0),
                  (4, 'abc', NULL, NULL, x'3031', NULL), (5, '5', NULL, -9007199254740993, 'abc', 1e300), (6, '3.14', NULL, 0, '5', 9e999),
                  (7, NULL, NULL, 9007199254740992, NULL, 7), (8, '5 ', NULL, 1, ' 5', -0.0), (9, '1.0', NULL, 2, '12x', 0.1);
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Question> questions(String column, String type, Weight weight) {
        return database.plan(database.wish("people", column, it -> it.typed(type))).questions().stream().filter(it -> it.weight() == weight).toList();
    }

    private String warned(String column, String type) {
        return questions(column, type, Weight.WARNS).stream().map(it -> database.text(it.count())).findFirst().orElse("none");
    }

    @Test
    void valuesThatBecomeOthersAreCounted() {
        assertEquals("5", warned("zip", "INTEGER"));
        assertEquals("5", warned("zip", "DATE"));
        assertEquals("4", warned("zip", "REAL"));
        assertEquals("3", warned("big", "REAL"));
        assertEquals("0", warned("big", "TEXT"));
        assertEquals("2", warned("any_one", "INTEGER"));
        assertEquals("1", warned("size", "TEXT"));
        assertEquals("0", warned("size", "INTEGER"));
        assertEquals("none", warned("zip", ""));
        assertEquals("none", warned("zip", "BLOB"));
    }

    @Test
    void theyAreSaidWithTheirNumberAndOneOfThem() {
        var question = questions("zip", "INTEGER", Weight.WARNS).getFirst();

        assertEquals("5 rows of people would get another zip as INTEGER, for example 01067 → 1067", question.answer(5) + database.text(question.example()));
    }

    @Test
    void whatIsTakenForStoredIsWhatSqliteStores() {
        for (var column : List.of("zip", "code", "big", "any_one", "size")) {
            for (var type : List.of("INTEGER", "NUMERIC", "REAL", "TEXT", "VARCHAR(9)", "BLOB", "")) {
                database.run("CREATE TABLE made (id INTEGER PRIMARY KEY, c " + type + "); INSERT INTO made SELECT id, " + column + " FROM people");
                var stored = new Retyped("\"people\".\"" + column + "\"", type, false).stored();
                var otherwise = database.text("SELECT coalesce(group_concat(id || ' ' || quote(c) || ' ' || kind || ' not ' || quote(" + stored + ") || ' ' || typeof(" + stored
                        + ")), '') FROM people JOIN (SELECT id AS made_id, c, typeof(c) AS kind FROM made) ON made_id = id"
                        + " WHERE quote(c) IS NOT quote(" + stored + ") OR kind IS NOT typeof(" + stored + ")");
                database.run("DROP TABLE made");
                assertEquals("", otherwise, column + " as " + type);
            }
        }
    }

    @Test
    void whatWouldBecomeTheSameWhereItIsUniqueIsForbidden() {
        var question = questions("code", "INTEGER", Weight.FORBIDS).getFirst();

        assertEquals("1", database.text(question.count()));
        assertEquals("1 row of people would have the same code as another one, because values become the same by the new type.", question.answer(1));
        assertEquals(List.of(), questions("zip", "INTEGER", Weight.FORBIDS));
    }

    @Test
    void severalColumnsThatAreUniqueTogetherAreAskedTogether() {
        database.run("CREATE TABLE places (zip TEXT, street TEXT, PRIMARY KEY (zip, street) ON CONFLICT IGNORE); INSERT INTO places VALUES ('01', 'a'), ('1', 'b'), ('2', 'c'), ('2.0', 'c')");

        var forbidding = database.plan(database.wish("places", "zip", it -> it.typed("INTEGER"))).questions().stream().filter(it -> it.weight() == Weight.FORBIDS).toList();

        assertEquals(List.of("1"), forbidding.stream().map(it -> database.text(it.count())).toList());
    }
}
