package dev.petrichor.app.drift;

import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.SideDrift;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.Standing;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the sides of a project's databases stood to their files when they were read last; no side is asked for it. The window's thread. */
public final class KnownDrift {

    private static final List<Standing> WORST_FIRST = List.of(Standing.DIVERGED, Standing.AHEAD, Standing.BEHIND, Standing.IN_SYNC);

    private final Map<FoundDatabase, Map<Side, Comparison>> known = new HashMap<>();

    /** Takes over what came of a side. */
    public void learn(FoundDatabase found, Side side, Comparison comparison) {
        of(found).put(side, comparison);
    }

    /** Takes over what the board knows; what is being read is known from before, and what must be asked for anew is not. */
    public void learn(DriftRow row) {
        for (var side : Side.values()) {
            var source = DriftSource.of(side);
            row.comparison(source, DriftSource.FILES).ifPresentOrElse(it -> learn(row.found(), side, it), () -> {
                if (!(row.state(source) instanceof SourceState.Known || row.state(source) instanceof SourceState.Checking)) {
                    forget(row.found(), side);
                }
            });
        }
    }

    /** The side has changed. */
    public void forget(FoundDatabase found, Side side) {
        of(found).remove(side);
    }

    private Map<Side, Comparison> of(FoundDatabase found) {
        return known.computeIfAbsent(found, _ -> new EnumMap<>(Side.class));
    }

    /** The side that stands worst; of several the one in front. */
    public Optional<SideDrift> worst(FoundDatabase found, Side front) {
        return of(found).entrySet().stream().map(it -> new SideDrift(it.getKey(), it.getValue()))
                .min(Comparator.<SideDrift>comparingInt(it -> WORST_FIRST.indexOf(it.comparison().standing())).thenComparing(it -> it.side() != front));
    }
}
