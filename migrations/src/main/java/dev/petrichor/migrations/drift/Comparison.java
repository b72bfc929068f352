package dev.petrichor.migrations.drift;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.migrations.drift.Drift.Difference;
import java.util.List;
import java.util.Optional;

/**
 * A schema held against another one, both ways round.
 *
 * @param pending names of migrations that wait on the other one and are no drift: what they make is left out of the
 *     differences, unless they are all that differs
 * @param toOther what must happen to the other one, with the SQL for it
 * @param toReference what must happen to the reference instead
 */
public record Comparison(Standing standing, List<String> pending, Drift toOther, Drift toReference) {

    public Comparison {
        pending = List.copyOf(pending);
    }

    /**
     * A side against the files.
     *
     * @param all what all files make
     * @param applied what those make that the side's ledger has, where they can be replayed alone
     */
    public static Comparison withFiles(String files, Schema all, Optional<Schema> applied, List<String> pending, String side, Schema live) {
        var whole = between(files, all, side, live);
        if (whole.standing() == Standing.IN_SYNC || pending.isEmpty() || applied.isEmpty()) {
            return whole.standing() == Standing.BEHIND && pending.isEmpty() ? whole.with(Standing.DIVERGED, pending) : whole.with(whole.standing(), pending);
        }
        var drift = between(files, applied.get(), side, live);
        return drift.standing() == Standing.IN_SYNC ? whole.with(Standing.BEHIND, pending) : drift.with(Standing.DIVERGED, pending);
    }

    /** Two schemas that owe each other nothing. */
    public static Comparison between(String reference, Schema schema, String other, Schema otherSchema) {
        var toOther = DriftCheck.compare(reference, schema, other, otherSchema);
        return new Comparison(standing(toOther.differences()), List.of(), toOther, DriftCheck.compare(other, otherSchema, reference, schema));
    }

    private static Standing standing(List<Difference> differences) {
        if (differences.isEmpty()) {
            return Standing.IN_SYNC;
        }
        var labels = differences.stream().map(Difference::label).distinct().toList();
        return labels.equals(List.of("extra")) ? Standing.AHEAD : labels.equals(List.of("missing")) ? Standing.BEHIND : Standing.DIVERGED;
    }

    private Comparison with(Standing other, List<String> waiting) {
        return new Comparison(other, waiting, toOther, toReference);
    }
}
