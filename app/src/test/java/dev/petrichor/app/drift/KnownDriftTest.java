package dev.petrichor.app.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.SideDrift;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.DriftCheck;
import dev.petrichor.migrations.drift.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownDriftTest {

    private static final FoundDatabase FOUND = FoundDatabase.ofAccount("id", "my-db", Path.of("somewhere"));

    private final KnownDrift known = new KnownDrift();

    @Test
    void theWorstOfTheKnownSidesIsTold() {
        known.learn(FOUND, Side.LOCAL, standing(Standing.AHEAD));
        assertEquals(Optional.of(new SideDrift(Side.LOCAL, standing(Standing.AHEAD))), known.worst(FOUND, Side.LOCAL));

        known.learn(FOUND, Side.REMOTE, standing(Standing.DIVERGED));
        assertEquals(Optional.of(new SideDrift(Side.REMOTE, standing(Standing.DIVERGED))), known.worst(FOUND, Side.LOCAL));

        known.forget(FOUND, Side.REMOTE);
        assertEquals(Optional.of(new SideDrift(Side.LOCAL, standing(Standing.AHEAD))), known.worst(FOUND, Side.LOCAL));
    }

    @Test
    void ofTwoThatStandAsBadlyItIsTheOneInFront() {
        known.learn(FOUND, Side.LOCAL, standing(Standing.DIVERGED));
        known.learn(FOUND, Side.REMOTE, standing(Standing.DIVERGED));

        assertEquals(Side.REMOTE, known.worst(FOUND, Side.REMOTE).orElseThrow().side());
        assertEquals(Side.LOCAL, known.worst(FOUND, Side.PREVIEW).orElseThrow().side());
    }

    private static Comparison standing(Standing standing) {
        var same = DriftCheck.compare("one", Schema.EMPTY, "other", Schema.EMPTY);
        return new Comparison(standing, List.of(), List.of(), same, same);
    }
}
