package dev.petrichor.db.d1;

import dev.petrichor.db.Session;
import dev.petrichor.db.SessionContract;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.loopback.LoopbackD1;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The contract of all sessions, over HTTP to a server on this machine. */
class D1SessionTest extends SessionContract {

    private final LoopbackD1 d1 = new LoopbackD1();

    @Override
    protected boolean isFar() {
        return true;
    }

    @Override
    protected Session open(SqlListener listener) {
        var api = new CloudflareApi(d1.base(), Duration.ofSeconds(20), Duration.ofMillis(4));
        return new D1Session(api, ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(), listener);
    }

    @AfterEach
    void stop() {
        d1.close();
    }
}
