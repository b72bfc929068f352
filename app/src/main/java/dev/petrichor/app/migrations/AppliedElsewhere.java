package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Migration;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Whether a file was applied to another side of a database, or to another database of the project that shares the folder, as far as it
 * was ever seen. No side is asked for it. The window's thread.
 */
final class AppliedElsewhere {

    private final OpenDatabase database;
    private final Memories memories;

    /**
     * @param applied in words, where it was seen applied
     * @param notAsked in words, whose ledger was never read
     */
    record Answer(List<String> applied, List<String> notAsked) {}

    private record Place(String key, FoundDatabase found, Side side) {

        /** A file of wrangler's that is not there has no ledger. */
        boolean mayHaveALedger() {
            return side.isFar() || found.local().exists();
        }
    }

    AppliedElsewhere(OpenDatabase database, Memories memories) {
        this.database = database;
        this.memories = memories;
    }

    void ask(Migration migration, Consumer<Answer> then) {
        var directory = database.found().migrations().orElseThrow().directory();
        next(migration.placeIn(directory), new ArrayDeque<>(others(directory)), new Answer(new ArrayList<>(), new ArrayList<>()), then);
    }

    /** Each once: several databases of a project may be the same one far away, or the same file. */
    private Collection<Place> others(Path directory) {
        var others = new LinkedHashMap<String, Place>();
        for (var found : memories.databases()) {
            if (found.migrations().map(MigrationsSource::directory).filter(directory::equals).isPresent()) {
                sides(found).forEach(others::putIfAbsent);
            }
        }
        others.remove(database.key());
        return others.values();
    }

    private static Map<String, Place> sides(FoundDatabase found) {
        var sides = new LinkedHashMap<String, Place>();
        for (var side : Side.values()) {
            if (side.isOf(found)) {
                var key = side.idOf(found).map(side::key).orElseGet(() -> found.local().path().toString());
                sides.put(key, new Place(key, found, side));
            }
        }
        return sides;
    }

    private void next(String file, Queue<Place> left, Answer answer, Consumer<Answer> then) {
        var place = left.poll();
        if (place == null) {
            then.accept(answer);
            return;
        }
        memories.recall().accept(place.key(), memory -> {
            if (memory.first(file).isPresent()) {
                answer.applied().add(words(place));
            } else if (memory.asked().isEmpty() && place.mayHaveALedger()) {
                answer.notAsked().add(words(place));
            }
            next(file, left, answer, then);
        });
    }

    private String words(Place place) {
        var found = place.found();
        var environment = found.environment().map(it -> " (" + it + ")").orElse("");
        return found.equals(database.found()) ? place.side().word() : Messages.get("fix.sideOf", place.side().word(), found.displayName() + environment);
    }
}
