package dev.petrichor.app;

import dev.petrichor.app.instance.Hold;
import dev.petrichor.app.preferences.LastProject;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.ConfigFolders;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project in the window: what was found, what is open of it, and what is remembered of it. */
record OpenProject(Path path, Workspace workspace, Interpretations interpretations, List<OpenDatabase> databases, FarSides far, Kept kept, StagedTables edits)
        implements
            AutoCloseable {

    /**
     * What is remembered of it.
     *
     * @param hold that no other window remembers something else
     */
    record Kept(ProjectState state, Hold hold) implements AutoCloseable {

        /** Others may have the project when the last words are written. */
        @Override
        public void close() {
            hold.leave();
            state.close(hold::close);
        }
    }

    /** What a scan found, read beside the window's thread. */
    record Scanned(Path path, Workspace workspace, ConfigFolders folders, Interpretations interpretations) {

        /** The same with copies of its local databases. Not on the window's thread. */
        Scanned with(DatabaseCopies copies) throws IOException {
            return new Scanned(path, copies.of(workspace), folders, interpretations);
        }
    }

    /** The side of a database that has a key, if it is open. */
    Optional<OpenDatabase> database(String key) {
        return Stream.concat(databases.stream(), far.open().stream()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** A side of a database, if it is open; the local one always is. */
    Optional<OpenDatabase> side(FoundDatabase found, Side side) {
        return Stream.concat(databases.stream(), far.open().stream()).filter(it -> it.found().equals(found) && it.side() == side).findFirst();
    }

    /** A far side of one of the databases, whether or not it is open. */
    record Named(FoundDatabase found, Side side) {

        String words() {
            return Messages.get("tab.ofSide", found.displayName(), side.word());
        }
    }

    /** The name of the far side that has a key, whether or not it is open. */
    Optional<String> farSide(String key) {
        return named(key).map(Named::words);
    }

    /** The far side that has a key, whether or not it is open. */
    Optional<Named> named(String key) {
        return workspace.databases().stream()
                .flatMap(found -> Stream.of(Side.values()).filter(side -> side.idOf(found).map(side::key).filter(key::equals).isPresent()).map(side -> new Named(found, side)))
                .findFirst();
    }

    /** What the window says of it. */
    ShellModel.ProjectTitle title(Optional<OpenDatabase> chosen) {
        if (isAccount()) {
            return new ShellModel.ProjectTitle(Messages.get("project.account"), chosen.map(it -> it.found().displayName()).orElse(""));
        }
        var home = System.getProperty("user.home");
        var folder = path.toString();
        return new ShellModel.ProjectTitle(
                folder.startsWith(home) ? "~" + folder.substring(home.length()) : folder,
                chosen.map(it -> it.found().displayName()).orElse(""));
    }

    /** Whether it is an account's database, and no folder on this machine. */
    boolean isAccount() {
        return !databases.isEmpty() && databases.stream().allMatch(OpenDatabase::isFar);
    }

    /** By what the next start finds it again. */
    LastProject asLast() {
        return isAccount() && databases.getFirst().database() instanceof Database.D1 far
                ? new LastProject(path.toString(), far.account(), far.id(), far.name())
                : LastProject.at(path.toString());
    }

    ProjectState state() {
        return kept.state();
    }

    boolean idle() {
        return state().idle() && databases.stream().allMatch(OpenDatabase::idle) && far.open().stream().allMatch(OpenDatabase::idle);
    }

    @Override
    public void close() {
        databases.stream().filter(it -> !it.isFar()).forEach(OpenDatabase::close);
        far.close();
        kept.close();
    }
}
