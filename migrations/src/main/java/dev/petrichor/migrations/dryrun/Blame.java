package dev.petrichor.migrations.dryrun;

import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who took what from one table. What a later statement brings back, as a rebuild does, is taken off the latest losses.
 */
final class Blame {

    private final String table;
    private final List<Taken> all = new ArrayList<>();
    private Original.Standing standing = Original.Standing.WHOLE;

    Blame(String table) {
        this.table = table;
    }

    /** A statement and where it stands. */
    record Culprit(String migration, int line, String statement) {}

    private static final class Taken {
        final Culprit by;
        long rows;
        final Map<String, Long> values = new LinkedHashMap<>();

        Taken(Culprit by) {
            this.by = by;
        }
    }

    Original.Standing standing() {
        return standing;
    }

    boolean isOutstanding() {
        return standing.missing() > 0 || !standing.values().isEmpty();
    }

    /** What has become of the table since the last look. */
    void now(Original.Standing next, Culprit by) {
        rows(next.missing() - standing.missing(), by);
        var columns = new ArrayList<>(standing.values().keySet());
        next.values().keySet().stream().filter(it -> !columns.contains(it)).forEach(columns::add);
        columns.forEach(column -> values(column, next.values().getOrDefault(column, 0L) - standing.values().getOrDefault(column, 0L), by));
        standing = next;
    }

    private void rows(long more, Culprit by) {
        if (more > 0) {
            taken(by).rows += more;
        }
        var back = -more;
        for (var i = all.size() - 1; i >= 0 && back > 0; i--) {
            var part = Math.min(back, all.get(i).rows);
            all.get(i).rows -= part;
            back -= part;
        }
    }

    private void values(String column, long more, Culprit by) {
        if (more > 0) {
            taken(by).values.merge(column, more, Long::sum);
        }
        var back = -more;
        for (var i = all.size() - 1; i >= 0 && back > 0; i--) {
            var part = Math.min(back, all.get(i).values.getOrDefault(column, 0L));
            all.get(i).values.merge(column, -part, Long::sum);
            back -= part;
        }
    }

    private Taken taken(Culprit by) {
        for (var taken : all) {
            if (taken.by.equals(by)) {
                return taken;
            }
        }
        all.add(new Taken(by));
        return all.getLast();
    }

    /** What is gone for good. */
    List<Loss> losses() {
        return all.stream().filter(it -> it.rows > 0 || it.values.values().stream().anyMatch(count -> count > 0)).map(this::loss).toList();
    }

    private Loss loss(Taken taken) {
        var columns = taken.values.entrySet().stream().filter(it -> it.getValue() > 0).map(Map.Entry::getKey).toList();
        var values = taken.values.values().stream().mapToLong(Long::longValue).sum();
        return new Loss(taken.by.migration(), taken.by.line(), taken.by.statement(), table, taken.rows, values, columns);
    }
}
