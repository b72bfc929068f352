package dev.petrichor.app.editor;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.written.WrittenModel;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.ui.Messages;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Takes the text of an SQL tab into a new file of the migrations of its database; nothing runs. The window's thread. */
public final class TextToMigration {

    private final OpenDatabase database;
    private final WrittenModel written;
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    public TextToMigration(OpenDatabase database, WrittenModel written) {
        this.database = database;
        this.written = written;
    }

    /** Whether the database has migrations at all. */
    boolean isPossible() {
        return database.found().migrations().isPresent();
    }

    /** Asks for the name of the file, or says why there can be none. */
    void ask() {
        if (isPossible()) {
            written.ask();
        } else {
            trouble.set(Messages.get("written.noFolder"));
        }
    }

    void write(String sql) {
        written.write(database, sql);
    }

    /** Where the file goes; the first one makes it. */
    String folder() {
        return database.found().migrations().map(MigrationsSource::shownFolder).orElse("");
    }

    /** Takes note of the trouble. */
    void leave() {
        trouble.set("");
    }

    /** The file, from its name on. */
    public WrittenModel written() {
        return written;
    }

    /** Why there can be no file; empty while nobody asked. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }
}
