package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowEdit.Change;
import dev.petrichor.loopback.LoopbackD1;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a far side is asked for the everyday things: each request is a wait that people feel. */
class D1TripsTest {

    private final LoopbackD1 d1 = new LoopbackD1();
    private final Session session = session();

    @AfterEach
    void close() {
        session.close();
        d1.close();
    }

    @Test
    void openingReadingAndSavingTakeOneOneAndTwoRequestsOnOneConnection() {
        session.batch(List.of(Step.of(new Sql("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)")), Step.of(new Sql("INSERT INTO t VALUES (1, 'a'), (2, 'b')"))));

        var before = d1.requests();
        var table = SchemaReader.read(session).table("t").orElseThrow();
        assertEquals(1, d1.requests() - before, "the schema");

        var page = PageReader.read(session, new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), 100));
        assertEquals(2, d1.requests() - before, "the first page");

        var edits = page.rows().stream().<RowEdit>map(row -> new RowEdit.Update(row.key(), Map.of("v", new Change(row.values().get(1), Value.of("new"))))).toList();
        session.batch(EditPlanner.plan(table, edits).steps());
        assertEquals(4, d1.requests() - before, "a bookmark and the batch");
        assertEquals("2", d1.cell("SELECT count(*) FROM t WHERE v = 'new'"));
        assertEquals(1, d1.connections());
    }

    private Session session() {
        var access = new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString()));
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE);
    }
}
