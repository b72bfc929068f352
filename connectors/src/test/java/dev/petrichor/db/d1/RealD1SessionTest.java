package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.SessionContract;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.schema.SchemaReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract of all sessions, on the real D1 runtime through Cloudflare's API. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class RealD1SessionTest extends SessionContract {

    @Override
    protected boolean isFar() {
        return true;
    }

    @Override
    protected Session open(SqlListener listener) {
        return RealD1.running().emptied(listener);
    }

    /** The runtime's own words, which a stand-in could only repeat. */
    @Test
    void itsLimitsAreNamedInOurWords() {
        var columns = IntStream.rangeClosed(0, 100).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try (var session = open(SqlListener.NONE)) {
            var wide = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("CREATE TABLE wide (" + columns + ")"))))).error();
            var computed = assertThrows(DbException.class, () -> session.query(new Sql("SELECT 1 WHERE 'a' LIKE '" + "b".repeat(40) + "' || '" + "c".repeat(40) + "'"))).error();

            assertInstanceOf(DbError.LimitExceeded.class, wide instanceof DbError.BatchFailed(var _, var reason) ? reason : wide);
            assertInstanceOf(DbError.LimitExceeded.class, computed);
        }
    }

    /** Stars are counted only when a view is looked into. */
    @Test
    void aViewOfTooManyColumnsDoesNotHideTheRest() {
        var columns = IntStream.range(0, 60).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try (var session = open(SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE one (" + columns + ")")), Step.of(new Sql("CREATE TABLE two (" + columns + ")")),
                    Step.of(new Sql("CREATE VIEW wide AS SELECT * FROM one JOIN two"))));

            var schema = SchemaReader.read(session);

            assertEquals(60, schema.table("one").orElseThrow().columns().size());
            assertTrue(schema.view("wide").orElseThrow().broken().contains("columns"), () -> schema.views().toString());
        }
    }
}
