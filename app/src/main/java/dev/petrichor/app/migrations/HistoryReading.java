package dev.petrichor.app.migrations;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the folder and the ledgers of a database with what is remembered of them. Of several readings the newest alone is told: what
 * was begun after an earlier one is not to be taken for over by it. The window's thread.
 */
final class HistoryReading {

    private final String database;
    private final Memories memories;
    private final MigrationWork work;
    private final Consumer<Optional<MigrationHistory>> came;
    private MigrationMemory memory;
    private int newest;

    /** @param came told nothing when there is no folder */
    HistoryReading(String database, Memories memories, MigrationWork work, Consumer<Optional<MigrationHistory>> came) {
        this.database = database;
        this.memories = memories;
        this.work = work;
        this.came = came;
        this.memory = MigrationMemory.none(database, Clock.systemUTC());
    }

    void begin() {
        var mine = ++newest;
        memories.recall().accept(database, found -> {
            memory = found;
            read(mine);
        });
    }

    /** Remembers whose rules hold, and reads anew by them. */
    void choose(Tool tool) {
        memory = memory.choosing(tool);
        memories.keep().accept(memory);
        read(++newest);
    }

    /** What is being read is not told any more. */
    void leave() {
        newest++;
    }

    private void read(int mine) {
        work.read(memory, read -> {
            if (mine == newest) {
                memory.wasAsked();
                memories.keep().accept(memory);
                came.accept(read);
            }
        });
    }
}
