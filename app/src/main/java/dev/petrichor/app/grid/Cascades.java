package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Cascade;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Reads;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the staged deletions take along in other tables. The window's thread; counting happens on a lane. */
final class Cascades {

    private final Lane lane;
    private final Reads reads;
    private final Schema schema;
    private final Table table;
    private final PendingEdits edits;
    private final ReadOnlyObjectWrapper<List<Cascade>> found = new ReadOnlyObjectWrapper<>(List.of());

    Cascades(Lane lane, Reads reads, Schema schema, Table table, PendingEdits edits) {
        this.lane = lane;
        this.reads = reads;
        this.schema = schema;
        this.table = table;
        this.edits = edits;
    }

    ReadOnlyObjectProperty<List<Cascade>> property() {
        return found.getReadOnlyProperty();
    }

    /** Counts again, because other rows would go away. */
    void follow(Staged staged) {
        if (staged.deleted().isEmpty()) {
            found.set(List.of());
        } else if (reads == Reads.WHEN_ASKED) {
            found.set(Cascade.uncounted(schema, table));
        } else {
            lane.run(session -> Cascade.of(session, schema, table, staged.deleted().values()), counted -> {
                if (edits.staged().deleted().equals(staged.deleted())) {
                    found.set(counted);
                }
            }, _ -> found.set(List.of()));
        }
    }
}
