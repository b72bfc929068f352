package dev.petrichor.app;

import dev.petrichor.app.palette.PaletteModel.Entry;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The migrations of the project's databases, found in the palette by name. Their folders are read each time it is opened, beside the
 * window's thread, on which everything else happens; no ledger is asked.
 */
final class PaletteMigrations {

    private final Supplier<Optional<OpenProject>> project;
    private final Background background;
    private final BiConsumer<OpenDatabase, Path> show;
    private List<Named> known = List.of();

    private record Named(OpenDatabase database, String name, Path file) {}

    /** @param show puts a file in front in the list of its database */
    PaletteMigrations(Supplier<Optional<OpenProject>> project, Background background, BiConsumer<OpenDatabase, Path> show) {
        this.project = project;
        this.background = background;
        this.show = show;
    }

    /** @param changed told when there are others than those that were known */
    void read(Runnable changed) {
        var databases = databases();
        background.run(() -> databases.stream().flatMap(PaletteMigrations::of).toList(), read -> {
            if (!read.equals(known)) {
                known = read;
                changed.run();
            }
        }, _ -> {});
    }

    /** A folder that cannot be read has none here; its own list says why. */
    private static Stream<Named> of(OpenDatabase database) {
        return database.found().migrations().stream().flatMap(source -> {
            try {
                return MigrationHistory.read(Optional.empty(), source).entries().stream().map(MigrationHistory.Entry::migration)
                        .filter(it -> !it.file().toString().isEmpty()).map(it -> new Named(database, it.name(), it.file()));
            } catch (IOException _) {
                return Stream.of();
            }
        });
    }

    List<Entry> entries() {
        var open = databases();
        return known.stream().filter(it -> open.contains(it.database)).map(it -> new Entry('/', Icon.MIGRATIONS, it.name,
                Messages.get("palette.migration", it.database.found().displayName()), () -> show.accept(it.database, it.file))).toList();
    }

    private List<OpenDatabase> databases() {
        return project.get().map(OpenProject::databases).orElse(List.of());
    }
}
