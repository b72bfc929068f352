package dev.petrichor.db.d1;

import dev.petrichor.db.Session;
import dev.petrichor.db.SessionContract;
import dev.petrichor.db.SqlListener;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract of all sessions, on the real D1 runtime through wrangler's own explorer, which answers with other codes. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class ExplorerSessionTest extends SessionContract {

    @Override
    protected boolean isFar() {
        return true;
    }

    @Override
    protected Session open(SqlListener listener) {
        return RealD1.running().explored(listener);
    }
}
