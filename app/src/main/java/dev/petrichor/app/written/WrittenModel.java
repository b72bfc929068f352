package dev.petrichor.app.written;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Layout;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.SeenFiles;
import dev.petrichor.migrations.create.NewMigration;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Writes SQL as a new file of a project's migrations, in its own layout; never over one that is there. The window's thread. */
public final class WrittenModel {

    private final Background background;
    private final InstantSource clock;
    private final BiConsumer<OpenDatabase, Written.Done> done;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Written> state = new ReadOnlyObjectWrapper<>(new Written.Nothing());

    /** @param done told of the database whose folder has one more file, and of the file */
    public WrittenModel(Background background, InstantSource clock, BiConsumer<OpenDatabase, Written.Done> done) {
        this.background = background;
        this.clock = clock;
        this.done = done;
    }

    /** Asks for a name. */
    public void ask() {
        state.set(new Written.Naming());
    }

    /** Writes nothing, or has been read. */
    public void leave() {
        state.set(new Written.Nothing());
    }

    /** Writes the file under the name that was typed. */
    public void write(OpenDatabase database, String sql) {
        var typed = name.get();
        state.set(new Written.Writing());
        var source = database.found().migrations().orElseThrow();
        background.run(() -> made(source, typed, sql), made -> {
            name.set("");
            state.set(made);
            done.accept(database, made);
        }, failure -> state.set(new Written.Failed(why(typed, failure))));
    }

    private Written.Done made(MigrationsSource source, String name, String sql) throws IOException {
        var history = MigrationHistory.readOrBegin(Optional.empty(), source, SeenFiles.NONE, Optional.empty());
        var file = new NewMigration(history, clock.instant()).write(name, sql);
        return new Written.Done(file, source.shownFolder() + source.directory().relativize(file), !(history.layout() instanceof Layout.Flat));
    }

    private static String why(String name, Exception failure) {
        return switch (failure) {
            case FileSystemException file -> Messages.get("written.cannot", name, FileFault.words(file));
            case IOException said -> FileFault.words(said);
            default -> FileFault.ofMigrations(failure);
        };
    }

    /** What the migration does, in a few words: they become its file's name. */
    public StringProperty nameProperty() {
        return name;
    }

    public ReadOnlyObjectProperty<Written> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
