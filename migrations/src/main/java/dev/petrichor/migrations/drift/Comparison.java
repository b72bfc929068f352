package dev.petrichor.migrations.drift;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.migrations.drift.Drift.Difference;
import java.util.List;
import java.util.Optional;

/**
 * A schema held against another one, both ways round.
 *
 * @param waiting names of migrations that wait on the other one and are no drift: what they make is left out of the
 *     differences, unless they are all that differs
 * @param thereAlready names of migrations that wait on the other one although what they do is there
 * @param toOther what must happen to the other one, with the SQL for it
 * @param toReference what must happen to the reference instead
 */
public record Comparison(Standing standing, List<String> waiting, List<String> thereAlready, Drift toOther, Drift toReference) {

    public Comparison {
        waiting = List.copyOf(waiting);
        thereAlready = List.copyOf(thereAlready);
    }

    /**
     * A side against the files.
     *
     * @param all what all files make
     * @param expected of the side, where that is known
     */
    public static Comparison withFiles(String files, Schema all, Optional<Expected> expected, String side, Schema live) {
        var whole = between(files, all, side, live);
        var waiting = expected.map(Expected::waiting).orElse(List.of());
        var there = expected.map(Expected::thereAlready).orElse(List.of());
        if (whole.standing() == Standing.IN_SYNC || expected.isEmpty()) {
            return new Comparison(whole.applied().standing(), waiting, there, whole.toOther(), whole.toReference());
        }
        var drift = between(files, expected.get().schema(), side, live);
        return drift.standing() == Standing.IN_SYNC
                ? new Comparison(waiting.isEmpty() ? Standing.IN_SYNC : Standing.BEHIND, waiting, there, whole.toOther(), whole.toReference())
                : new Comparison(waiting.isEmpty() ? drift.applied().standing() : Standing.DIVERGED, waiting, there, drift.toOther(), drift.toReference());
    }

    /** What lacks something although nothing waits has lost it. */
    private Comparison applied() {
        return standing == Standing.BEHIND ? new Comparison(Standing.DIVERGED, waiting, thereAlready, toOther, toReference) : this;
    }

    /** Two schemas that owe each other nothing. */
    public static Comparison between(String reference, Schema schema, String other, Schema otherSchema) {
        var toOther = DriftCheck.compare(reference, schema, other, otherSchema);
        return new Comparison(standing(toOther.differences()), List.of(), List.of(), toOther, DriftCheck.compare(other, otherSchema, reference, schema));
    }

    /** The same as the other one sees it; which is the reference of the differences stays. */
    public Comparison mirrored() {
        return new Comparison(standing.mirrored(), waiting, thereAlready, toOther, toReference);
    }

    /** The two in each other's place. */
    public Comparison swapped() {
        return new Comparison(standing.mirrored(), waiting, thereAlready, toReference, toOther);
    }

    private static Standing standing(List<Difference> differences) {
        if (differences.isEmpty()) {
            return Standing.IN_SYNC;
        }
        var labels = differences.stream().map(Difference::label).distinct().toList();
        return labels.equals(List.of("extra")) ? Standing.AHEAD : labels.equals(List.of("missing")) ? Standing.BEHIND : Standing.DIVERGED;
    }
}
