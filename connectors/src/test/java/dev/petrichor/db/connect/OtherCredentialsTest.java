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
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The credentials of an account may change while its databases are open. */
class OtherCredentialsTest {

    private static final Database.D1 DATABASE = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db");

    @Test
    void whatIsOpenAsksWithTheTokenThatWasChosenLast() {
        try (var d1 = new LoopbackD1()) {
            var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(20), Duration.ofMillis(4)));
            var connector = new Connector(Clock.systemUTC(), access);
            access.allow(LoopbackD1.ACCOUNT, ApiToken.of("expired-token-0123456789"));
            try (var session = connector.open(DATABASE, new Permission.Free(), SqlListener.NONE)) {
                var history = connector.history(DATABASE, Permission.Free::new);
                var refused = assertThrows(DbException.class, () -> Page.read(session, new Sql("SELECT 1"), 1));
                assertInstanceOf(DbError.Unauthorized.class, refused.error());

                access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));

                assertEquals(Optional.of(Value.of(1)), Page.read(session, new Sql("SELECT 1"), 1).single());
                session.batch(List.of(Step.of(new Sql("CREATE TABLE t (id INTEGER PRIMARY KEY)"))));
                history.bookmark();

                access.forget(LoopbackD1.ACCOUNT);
                assertInstanceOf(DbError.Unauthorized.class, assertThrows(DbException.class, () -> Page.read(session, new Sql("SELECT 1"), 1)).error());
            }
        }
    }
}
