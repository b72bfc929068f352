package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connector that only reads far databases, although everything is permitted. */
class ReadingFarTest {

    private static final Database.D1 FAR = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db");

    private final LoopbackD1 d1 = new LoopbackD1();
    private final Connector connector = Connector.readingFar(Clock.systemUTC(), new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString())));

    @BeforeEach
    void allow() {
        connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
    }

    @AfterEach
    void close() {
        d1.close();
    }

    @Test
    void rowsAreRead() {
        try (var session = connector.open(FAR, new Permission.Free(), SqlListener.NONE)) {
            assertEquals(List.of(List.of(Value.of(1))), Page.read(session, new Sql("SELECT 1"), 1).rows());
        }
    }

    @Test
    void noWriteIsSent() {
        try (var session = connector.open(FAR, new Permission.Free(), SqlListener.NONE)) {
            var refused = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("CREATE TABLE t (a)")))));

            assertInstanceOf(DbError.NotAllowed.class, refused.error());
            assertEquals(0, d1.requests());
        }
    }

    @Test
    void nothingIsRestored() {
        var history = connector.history(FAR, Permission.Free::new);
        var bookmark = history.bookmark();

        var refused = assertThrows(DbException.class, () -> history.restoreTo(bookmark));

        assertInstanceOf(DbError.NotAllowed.class, refused.error());
        assertEquals(1, d1.requests(), "the bookmark");
    }
}
