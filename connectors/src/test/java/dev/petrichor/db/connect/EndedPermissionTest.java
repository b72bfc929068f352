package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The permission to write to a far side may end while a write waits for its bookmark. */
class EndedPermissionTest {

    @Test
    void whatWasLockedMeanwhileIsNotSentAndNotRecordedAsSent() {
        var permission = new AtomicReference<Permission>(new Permission.Free());
        var recorded = new ArrayList<String>();
        var record = new SqlListener() {
            @Override
            public void ran(SqlEvent event) {}

            @Override
            public void writing(List<Sql> statements, String bookmark) {
                recorded.add(bookmark);
            }
        };
        try (var d1 = new LoopbackD1()) {
            var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(20), Duration.ofMillis(4)));
            access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
            try (var session = new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), permission::get, record)) {
                d1.afterRunning(bookmark -> {
                    permission.set(new Permission.Locked());
                    return bookmark;
                }, 1);

                var refused = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("CREATE TABLE t (a)")))));

                assertEquals(new DbError.NotAllowed(new Permission.Locked().refusal()), refused.error());
                assertEquals(1, d1.requests(), "the bookmark");
                assertEquals(List.of(), recorded);
            }
        }
    }
}
