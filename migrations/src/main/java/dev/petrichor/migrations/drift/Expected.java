package dev.petrichor.migrations.drift;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.drift.DriftCheck.Replayed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a side should look like: as the files make it that its ledger has, and those that wait although what they do is there
 * already, as where a tool pushed a schema or the file was written after the fact.
 *
 * @param waiting names of the files that wait and whose effect is not there
 * @param thereAlready names of the files that wait and whose effect is there
 */
public record Expected(Schema schema, List<String> waiting, List<String> thereAlready) {

    /** Each is tried by one replay of the folder. */
    private static final int MOST_TRIED = 40;

    public Expected {
        waiting = List.copyOf(waiting);
        thereAlready = List.copyOf(thereAlready);
    }

    /**
     * Empty where the files that are applied cannot be replayed alone.
     *
     * @param live as the side is
     * @param scratches makes empty databases
     * @throws dev.petrichor.db.DbException when the work was stopped
     */
    public static Optional<Expected> of(MigrationHistory history, Schema live, Supplier<Scratch> scratches) {
        var counted = new ArrayList<>(history.applied());
        var best = replayed(history, counted::contains, scratches);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        var schema = best.get();
        var there = new ArrayList<String>();
        for (var name : history.pending().stream().map(Migration::name).limit(MOST_TRIED).toList()) {
            var open = SchemaDiff.of(live, schema).size();
            var with = replayed(history, it -> counted.contains(it) || it.equals(name), scratches);
            if (open > 0 && with.isPresent() && SchemaDiff.of(live, with.get()).size() < open) {
                schema = with.get();
                counted.add(name);
                there.add(name);
            }
        }
        var waiting = history.pending().stream().map(Migration::name).filter(name -> !there.contains(name)).toList();
        return Optional.of(new Expected(schema, waiting, there));
    }

    private static Optional<Schema> replayed(MigrationHistory history, Predicate<String> which, Supplier<Scratch> scratches) {
        var files = history.entries().stream().map(MigrationHistory.Entry::migration).filter(it -> which.test(it.name())).toList();
        try (var empty = scratches.get()) {
            return DriftCheck.replay(files, empty) instanceof Replayed.Made(var schema) ? Optional.of(schema) : Optional.empty();
        }
    }
}
