package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that comes in pieces of four bytes, as long ones do from a far side. */
class WholeCellTest {

    private static final RowKey KEY = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));

    @TempDir
    private Path folder;

    private TestDatabase database;
    private String another = "";

    @BeforeEach
    void open() {
        database = new TestDatabase(folder, """
                CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
                INSERT INTO notes VALUES (1, 'one two three');
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isJoinedFromItsPieces() {
        assertEquals(Value.of("one two three"), read(Integer.MAX_VALUE));
    }

    /** The length is asked for first, then come the pieces. */
    @Test
    void anotherOfTheSameLengthBetweenTwoPiecesIsAConflict() {
        for (var question = 2; question <= 5; question++) {
            another = "ONE TWO THREE";
            var before = question;
            assertInstanceOf(DbError.Conflict.class, assertThrows(DbException.class, () -> read(before)).error());
            database.session().batch(List.of(Step.of(new Sql("UPDATE notes SET text = 'one two three'"))));
        }
    }

    /** It begins like the one before it: nothing but the whole tells them apart. */
    @Test
    void anotherOfTheSameLengthAndBeginningIsAConflictToo() {
        another = "one TWO THREE";
        assertInstanceOf(DbError.Conflict.class, assertThrows(DbException.class, () -> read(3)).error());
    }

    private Value read(int questionsBeforeAnother) {
        return new WholeCell(inPieces(questionsBeforeAnother), database.table("notes"), KEY, "text").read();
    }

    private Session inPieces(int questionsBeforeAnother) {
        var inner = database.session();
        return new Session() {

            private int asked;

            @Override
            public int mostOctetsOfAValue() {
                return 4;
            }

            @Override
            public Rows query(Sql sql) {
                if (asked++ == questionsBeforeAnother) {
                    inner.batch(List.of(Step.of(Sql.of("UPDATE notes SET text = ?", Value.of(another)))));
                }
                return inner.query(sql);
            }

            @Override
            public List<Changes> batch(List<Step> steps) {
                return inner.batch(steps);
            }

            @Override
            public void interrupt() {
                inner.interrupt();
            }

            @Override
            public void close() {}
        };
    }
}
