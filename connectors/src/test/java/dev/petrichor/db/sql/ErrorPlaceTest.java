package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPlaceTest {

    @TempDir
    Path folder;

    /** The mark stands before the faulty token. */
    @ParameterizedTest
    @ValueSource(strings = {
            "select a, b,^, c from t", "select a from t where a=1 and ^and b=2", "select ^'abc", "update t set a = ^'abc", "select a, 'x', ^\"abc from t", "select 1 ^# 2",
            "select a from_ ^t from t", "insert into t values (1, 2, ^)", "select ^12ab from t", "update t set a = 1, b = 2 ^set",
            "create table u (a, b, ^, c)", "select a, b, count(*) from t group by a, b, ^, c"})
    void aFaultStandsAtItsTokenAndNotAtAnotherOfTheSameSpelling(String marked) {
        var sql = marked.replace("^", "");
        try (var database = new TestDatabase(folder, "CREATE TABLE t(a, b, c)")) {
            var met = assertThrows(DbException.class, () -> run(database, sql)).error();

            var refused = assertInstanceOf(DbError.Refused.class, met instanceof DbError.BatchFailed(var _, var reason) ? reason : met);
            assertEquals(marked.indexOf('^'), refused.offset(), refused::toString);
        }
    }

    private static void run(TestDatabase database, String sql) {
        if (sql.startsWith("select")) {
            database.rows(sql);
        } else {
            database.run(sql);
        }
    }

    @Test
    void oneOfSeveralIsNotGuessed() {
        assertEquals(-1, ErrorPlace.find("near \",\": syntax error", "select a, b,, c from t"));
        assertEquals(9, ErrorPlace.find("near \"x\": syntax error", "select a x y"));
    }

    @Test
    void aPragmaIsNotAskedAboutBecauseItWouldRun() {
        assertEquals(-1, ErrorPlace.find("near \"off\": syntax error", "pragma foreign_keys = off off", text -> {
            throw new AssertionError(text);
        }));
    }
}
