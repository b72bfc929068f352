package dev.petrichor.db.d1;

import dev.petrichor.db.Session;
import dev.petrichor.db.SessionContract;
import dev.petrichor.db.SqlListener;
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
}
