package dev.petrichor.app.migrations;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.Migration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Whether a far side of a database has applied a file, as far as it was ever seen. No side is asked for it. The window's thread. */
final class AppliedElsewhere {

    private final FoundDatabase found;
    private final BiConsumer<String, Consumer<MigrationMemory>> recall;

    /**
     * @param applied sides that were seen to have applied it
     * @param notAsked sides whose ledger was never read
     */
    record Answer(List<Side> applied, List<Side> notAsked) {}

    /** @param recall hands over the memory of a side by its key */
    AppliedElsewhere(FoundDatabase found, BiConsumer<String, Consumer<MigrationMemory>> recall) {
        this.found = found;
        this.recall = recall;
    }

    void ask(Migration migration, Consumer<Answer> then) {
        var sides = new ArrayDeque<>(Arrays.stream(Side.values()).filter(side -> side.isFar() && side.isOf(found)).toList());
        next(migration, sides, new Answer(new ArrayList<>(), new ArrayList<>()), then);
    }

    private void next(Migration migration, Queue<Side> left, Answer answer, Consumer<Answer> then) {
        var side = left.poll();
        if (side == null) {
            then.accept(answer);
            return;
        }
        recall.accept(side.key(side.idOf(found).orElseThrow()), memory -> {
            if (memory.first(migration.name()).isPresent()) {
                answer.applied().add(side);
            } else if (memory.asked().isEmpty()) {
                answer.notAsked().add(side);
            }
            next(migration, left, answer, then);
        });
    }
}
