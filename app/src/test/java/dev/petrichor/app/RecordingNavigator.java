package dev.petrichor.app;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.workspace.FoundDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes nowhere, and keeps where it was asked to go. */
public final class RecordingNavigator implements Navigator {

    private final List<String> ways = new ArrayList<>();

    /** What was asked for, in order. */
    public List<String> ways() {
        return List.copyOf(ways);
    }

    @Override
    public void openSide(FoundDatabase found, Side side) {
        ways.add("side " + side.label());
    }

    @Override
    public void openTable(OpenDatabase database, String table, boolean preview) {
        ways.add((preview ? "preview " : "table ") + table);
    }

    @Override
    public void openTable(OpenDatabase database, String table, List<Filter> filters) {
        ways.add("table " + table + " " + filters);
    }

    @Override
    public void openAnother(OpenDatabase database, String table) {
        ways.add("another " + table);
    }

    @Override
    public void openStructure(OpenDatabase database, String table) {
        ways.add("structure " + table);
    }

    @Override
    public void openAlter(OpenDatabase database, String table) {
        ways.add("alter " + table);
    }

    @Override
    public void exportTable(OpenDatabase database, String table) {
        ways.add("export " + table);
    }

    @Override
    public void openEditor(OpenDatabase database, String sql) {
        ways.add("editor " + sql);
    }

    @Override
    public void createLocal(OpenDatabase database) {
        ways.add("create");
    }

    /** Dialogs that nobody answers. */
    @Override
    public FileDialogs dialogs() {
        return new Answers();
    }

    @Override
    public void openMigrations(OpenDatabase database) {
        ways.add("migrations");
    }

    @Override
    public void openProject(Path path) {
        ways.add("project " + path);
    }

    @Override
    public void openSample() {
        ways.add("sample");
    }
}
