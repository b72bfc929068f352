package dev.petrichor.app.rows;

import dev.petrichor.db.drizzle.DrizzleSchema;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Messages;
import java.util.List;

/** How the columns of a project are shown: as its Drizzle schema says, else as names and types let guess. */
public final class Interpretations {

    /** What names and types let guess, where no schema is known. */
    public static final Interpretations NONE = new Interpretations(DrizzleSchema.joined(List.of()));

    private final DrizzleSchema schema;

    public Interpretations(DrizzleSchema schema) {
        this.schema = schema;
    }

    public Interpretation of(String table, Column column) {
        return schema.column(table, column.name())
                .flatMap(known -> Interpretation.ofDrizzleMode(known.mode(), Messages.get("interpretation.from", name(known.file()), known.line())))
                .orElseGet(() -> Interpretation.guess(column, Messages.get("interpretation.guessed")));
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
