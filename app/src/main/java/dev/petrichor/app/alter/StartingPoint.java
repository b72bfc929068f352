package dev.petrichor.app.alter;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.alter.Spelling;
import java.util.Optional;

/**
 * What a new migration meets.
 *
 * @param schema of the database when everything that waits has run
 * @param history of the folder, if there is one
 * @param trouble why nothing can be written, empty when it can
 */
record StartingPoint(Schema schema, Optional<MigrationHistory> history, String trouble) {

    /** Before anything was read. */
    static final StartingPoint NONE = new StartingPoint(Schema.EMPTY, Optional.empty(), "");

    Spelling spelling() {
        return history.map(it -> Spelling.of(it.layout())).orElse(Spelling.PLAIN);
    }

    /** How many migrations run before a new one. */
    int waiting() {
        return history.map(it -> it.pending().size()).orElse(0);
    }
}
