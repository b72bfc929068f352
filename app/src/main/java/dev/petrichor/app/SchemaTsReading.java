package dev.petrichor.app;

import dev.petrichor.app.drift.Declared;
import dev.petrichor.app.drift.DriftReading;
import dev.petrichor.app.drift.DriftRow;
import dev.petrichor.app.migrations.SchemaTsNote;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.workspace.DeclaredFiles;
import dev.petrichor.db.workspace.FoundDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads beside the window's thread how schema.ts stands to the files of a database; where it cannot be read, the drift board says why. The window's thread. */
final class SchemaTsReading {

    private final Supplier<Optional<OpenProject>> project;
    private final Background background;
    /** The last reading of each side; an earlier one has nothing to say any more. */
    private final Map<String, DriftReading> last = new HashMap<>();

    SchemaTsReading(Supplier<Optional<OpenProject>> project, Background background) {
        this.project = project;
        this.background = background;
    }

    /** @param done told nothing where there is no schema.ts, or the two cannot be compared */
    void read(OpenDatabase database, Consumer<Optional<SchemaTsNote>> done) {
        project.get().ifPresent(open -> {
            var mine = new DriftReading(background, open.state()::migrations, this::sources);
            Optional.ofNullable(last.put(database.key(), mine)).ifPresent(DriftReading::stop);
            mine.schemaTs(database, row -> {
                if (last.get(database.key()) == mine) {
                    done.accept(note(row));
                }
            });
        });
    }

    private Optional<DeclaredFiles> sources(FoundDatabase found) {
        return project.get().flatMap(it -> it.workspace().declared(found));
    }

    private static Optional<SchemaTsNote> note(DriftRow row) {
        return row.schemaTs().map(it -> new SchemaTsNote(it.standing(), row.declared().map(Declared::unreadParts).orElse(0)));
    }
}
