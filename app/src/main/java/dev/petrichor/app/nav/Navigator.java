package dev.petrichor.app.nav;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.workspace.FoundDatabase;
import java.nio.file.Path;
import java.util.List;

/** The ways to go from one place of the window to another. Implemented by the composition root. The window's thread. */
public interface Navigator {

    /** Brings a side of a database forward, with the table that is looked at; what it needs is asked for. */
    void openSide(FoundDatabase found, Side side);

    /** Opens a table or view in a grid. A preview takes the place of the last preview. */
    void openTable(OpenDatabase database, String table, boolean preview);

    /** Opens a table in a grid of its own with these filters, as a jump along a foreign key does. */
    void openTable(OpenDatabase database, String table, List<Filter> filters);

    /** Opens a table in one more tab, beside those that show it already. */
    void openAnother(OpenDatabase database, String table);

    void openStructure(OpenDatabase database, String table);

    /** Opens the form that makes a migration which changes a table; a new one where no table is named. */
    void openAlter(OpenDatabase database, String table);

    /** Asks for a file and writes all rows of a table or view to it. */
    void exportTable(OpenDatabase database, String table);

    /** Opens a new SQL tab with this text. */
    void openEditor(OpenDatabase database, String sql);

    /** Makes the empty local file of a database that has none yet, as wrangler would. */
    void createLocal(OpenDatabase database);

    /** Where folders and files are asked for. */
    FileDialogs dialogs();

    void openMigrations(OpenDatabase database);

    /** Opens a project folder or a SQLite file. */
    void openProject(Path path);

    void openSample();
}
