package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.Sample;
import dev.petrichor.app.rows.Cascade;
import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.StatementSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a statement before it writes. */
class EffectTest {

    @TempDir
    private Path folder;

    private Session session;

    @BeforeEach
    void openTables() throws IOException {
        var sample = Sample.in(folder);
        for (var sql : List.of("CREATE TABLE owner(id INTEGER PRIMARY KEY, name TEXT UNIQUE)", "INSERT INTO owner VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                "CREATE TABLE pet(owner REFERENCES owner ON DELETE CASCADE ON UPDATE CASCADE)", "INSERT INTO pet VALUES (1), (1), (2)",
                "CREATE TABLE bill(owner REFERENCES owner(id) ON DELETE SET NULL ON UPDATE SET NULL)", "INSERT INTO bill VALUES (1)",
                "CREATE TABLE lease(owner REFERENCES owner)", "INSERT INTO lease VALUES (2)")) {
            sample.run(sql);
        }
        session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void countsWhatADeletionTakesAlong() {
        assertEquals("deletes 2 rows of owner, cascades to 3 rows of pet, empties 1 reference in bill, 1 row of lease still refers to it, so it will be refused",
                words("DELETE FROM owner WHERE id < 3"));
        assertEquals("deletes 1 row of owner", words("DELETE FROM owner WHERE id = 3"));
    }

    @Test
    void countsWhatAnotherKeyMayTakeAlong() {
        assertEquals("changes 2 rows of owner, may give another key to 3 rows of pet, may empty 1 reference in bill, "
                + "1 row of lease refers to the key, so it is refused if the key becomes another", words("UPDATE owner SET name = name, ID = id + 10 WHERE id < 3"));
        assertEquals("changes 3 rows of owner", words("UPDATE owner SET name = upper(name)"));
    }

    @Test
    void saysWhatARowThatIsReplacedMayTakeAlong() {
        assertEquals("writes 1 row to owner at most, cascades to rows of pet, not counted, empties references in bill, not counted",
                words("INSERT OR REPLACE INTO owner VALUES (1, 'd')"));
    }

    @Test
    void countsTheRowsOfAnInsert() {
        assertEquals("adds 1 row to owner", words("INSERT INTO owner VALUES (4, 'd')"));
        assertEquals("adds 3 rows to owner", words("INSERT INTO main.owner AS o (id, name) VALUES (4, upper('(d')), (5, (SELECT 'e')), (?, NULL) RETURNING id"));
        assertEquals("adds 1 row to owner", words("INSERT INTO owner DEFAULT VALUES"));
        assertEquals("writes 2 rows to owner at most", words("INSERT INTO owner VALUES (1, 'd'), (4, 'e') ON CONFLICT (id) DO NOTHING"));
        assertEquals("writes 1 row to owner at most", words("INSERT OR IGNORE INTO owner VALUES (1, 'd')"));
        assertEquals("adds 3 rows to pet", words("INSERT INTO pet SELECT id FROM owner"));
        assertEquals("adds 3 rows to pet", words("WITH some(i) AS (SELECT id FROM owner WHERE id < 3) INSERT INTO pet (owner) SELECT i FROM some JOIN pet ON pet.owner = some.i RETURNING owner"));
        assertEquals("adds 4 rows to pet", words("INSERT INTO pet VALUES (1) UNION ALL SELECT id FROM owner"));
        assertEquals("writes 3 rows to owner at most", words("INSERT INTO owner SELECT id, name FROM owner WHERE true ON CONFLICT (id) DO UPDATE SET name = excluded.name"));
        assertEquals("its rows cannot be counted beforehand", words("INSERT INTO owner SELECT nothing FROM nowhere"));
    }

    @Test
    void countsEachRowOnceThatAnUpdateJoins() {
        assertEquals("changes 2 rows of owner", words("UPDATE owner SET name = upper(name) FROM pet WHERE pet.owner = owner.id"));
        assertEquals("changes 1 row of owner",
                words("WITH b AS (SELECT 1) UPDATE OR IGNORE owner AS o SET name = (SELECT 'x' FROM pet) FROM bill AS x JOIN pet y ON y.owner = x.owner WHERE x.owner = o.id"));
        assertEquals("changes 3 rows of pet", words("UPDATE pet SET owner = 3 FROM (SELECT 1 AS one) RETURNING *"));
        assertEquals("its rows cannot be counted beforehand", words("UPDATE owner SET name = 'x' FROM nowhere"));
    }

    @Test
    void namesWhatADropTakesAlongCountedAndUncounted() {
        var drop = "DROP TABLE IF EXISTS main.\"owner\"";
        assertEquals("drops owner with 3 rows, cascades to 3 rows of pet, empties 1 reference in bill, 1 row of lease still refers to it, so it will be refused", words(drop));
        assertEquals("drops owner with all its rows, cascades to rows of pet, not counted, empties references in bill, not counted, refused if rows of lease still refer to it",
                Effect.uncounted(schema(), StatementSplitter.split(drop)).getFirst().words());
        assertEquals("drops lease with 1 row", words("DROP TABLE lease"));
        assertEquals("changes the schema", words("CREATE TABLE more(a)"));
        assertEquals("its rows were not counted", Effect.uncounted(schema(), StatementSplitter.split("DELETE FROM pet")).getFirst().words());
    }

    @Test
    void countsWhatGoesWithinTheTableItself() {
        run("CREATE TABLE comment(id INTEGER PRIMARY KEY, parent REFERENCES comment ON DELETE CASCADE ON UPDATE CASCADE, earlier REFERENCES comment ON DELETE SET NULL)",
                "INSERT INTO comment(id, parent) VALUES (1, NULL), (2, 1), (3, 2), (4, 3), (5, NULL)",
                "CREATE TABLE vote(comment REFERENCES comment ON DELETE CASCADE)", "INSERT INTO vote VALUES (1), (4), (5)");

        assertEquals("deletes 1 row of comment, cascades to 3 rows of comment, empties references in comment, not counted, cascades to 2 rows of vote",
                words("DELETE FROM comment WHERE id = 1"));
        assertEquals("deletes 5 rows of comment, empties references in comment, not counted, cascades to 3 rows of vote", words("WITH x AS (SELECT 1) DELETE FROM comment"));
        assertEquals("changes 1 row of comment, may give another key to 1 row of comment, 1 row of vote refers to the key, so it is refused if the key becomes another",
                words("UPDATE comment SET id = 9 WHERE id = 1"));
        assertEquals(List.of("comment", "comment", "vote"), Cascade.uncounted(schema(), schema().table("comment").orElseThrow()).stream().map(Cascade::table).toList());
        assertEquals(OptionalLong.of(3), Cascade.of(session, schema(), schema().table("comment").orElseThrow(), List.of(Map.of("id", Value.of(1)))).getFirst().rows());
    }

    @Test
    void namesWhatLiesTooDeepToBeCounted() {
        run("CREATE TABLE t0(id INTEGER PRIMARY KEY)", "INSERT INTO t0 VALUES (1)");
        for (var depth = 1; depth < 7; depth++) {
            run("CREATE TABLE t%d(id INTEGER PRIMARY KEY, up REFERENCES t%d ON DELETE CASCADE)".formatted(depth, depth - 1), "INSERT INTO t%d VALUES (1, 1)".formatted(depth));
        }

        assertEquals("deletes 1 row of t0, cascades to 1 row of t1, cascades to 1 row of t2, cascades to 1 row of t3, cascades to 1 row of t4, cascades to rows of t5, not counted",
                words("DELETE FROM t0"));
    }

    private void run(String... statements) {
        session.batch(Arrays.stream(statements).map(sql -> Step.of(new Sql(sql))).toList());
    }

    private Schema schema() {
        return SchemaReader.read(session);
    }

    private String words(String sql) {
        return Effect.of(session, SchemaReader.read(session), StatementSplitter.split(sql)).getFirst().words();
    }
}
