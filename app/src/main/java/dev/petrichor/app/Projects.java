package dev.petrichor.app;

import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.ScanWatch;
import dev.petrichor.db.workspace.SchemaFiles;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Finds what a folder or file holds and keeps the one project that is open. Scans beside the window's thread. */
final class Projects {

    private final UserFolders folders;
    private final Connector connector;
    private final Background background;
    private final OpenDatabase.Means means;
    private final Safety safety;
    private final Consumer<String> trouble;
    private final AtomicInteger opened = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Optional<OpenProject>> current = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param trouble told in a sentence when something cannot be opened or kept; what was open stays open
     */
    Projects(UserFolders folders, Connector connector, Background background, Executor ui, OpenDatabase.StatementsHeard heard, Safety safety, Consumer<String> trouble) {
        this.folders = folders;
        this.connector = connector;
        this.background = background;
        this.means = new OpenDatabase.Means(connector, ui, heard);
        this.safety = safety;
        this.trouble = trouble;
    }

    /** The project that is open; the one before it is still open while listeners hear of this. */
    ReadOnlyObjectProperty<Optional<OpenProject>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    Optional<OpenProject> current() {
        return current.get();
    }

    /** Looks through a folder and opens what it finds. Whoever opens something else meanwhile does not wait for it. */
    void open(Path path) {
        open(path, () -> {});
    }

    /** @param then done as soon as it is open, and not at all when it cannot be opened */
    void open(Path path, Runnable then) {
        var mine = opened.incrementAndGet();
        background.run(() -> scan(path, _ -> opened.get() == mine), scanned -> {
            show(scanned);
            then.run();
        }, failure -> tell(path, failure));
    }

    /** Opens a project with copies of its local databases in a folder, so that nothing that is done to them reaches its own files. */
    void openCopies(Path path, Path folder) {
        var mine = opened.incrementAndGet();
        background.run(() -> scan(path, _ -> opened.get() == mine).with(new DatabaseCopies(connector, folder)), this::show, failure -> tell(path, failure));
    }

    private void tell(Path path, Exception failure) {
        if (!(failure instanceof ScanWatch.Stopped)) {
            trouble.accept(sentence(path, failure));
        }
    }

    void openSample() {
        var mine = opened.incrementAndGet();
        background.run(() -> scan(SampleProject.copyTo(folders.data(), connector), _ -> opened.get() == mine), this::show, failure -> trouble.accept(sentence(folders.data(), failure)));
    }

    private OpenProject.Scanned scan(Path path, ScanWatch watch) throws IOException {
        var workspace = WorkspaceScanner.scan(path, watch);
        if (Files.isRegularFile(path)) {
            refuseWhatIsNoDatabase(path);
        }
        return new OpenProject.Scanned(
                path.toAbsolutePath().normalize(), workspace, new Interpretations(SchemaFiles.read(workspace.folder(), workspace.drizzleConfigs())));
    }

    /** A file that was opened by mistake does not end the project that is open. SQLite looks, because its locks do not survive Java's reading. */
    private void refuseWhatIsNoDatabase(Path file) {
        try (var session = connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE)) {
            Page.read(session, new Sql("SELECT count(*) FROM sqlite_schema"), 1);
        } catch (DbException e) {
            if (e.error() instanceof DbError.NotADatabase || e.error() instanceof DbError.CannotOpen) {
                throw e;
            }
        }
    }

    private static String sentence(Path path, Exception failure) {
        return switch (failure) {
            case DbException e -> Sentences.of(e.error());
            case NoSuchFileException _ -> Messages.get("project.gone", path);
            case AccessDeniedException denied -> Messages.get("project.denied", denied.getFile());
            default -> Messages.get("project.cannotOpen", path, String.valueOf(failure.getMessage()));
        };
    }

    private void show(OpenProject.Scanned scanned) {
        close();
        var databases = scanned.workspace().databases().stream().map(found -> OpenDatabase.local(found, means, safety.lock(Side.LOCAL))).toList();
        var state = new ProjectState(folders.data(), scanned.path(), connector, means.ui(), trouble);
        var far = new FarSides(means, safety, StateFile.auditOf(folders.data(), scanned.path()));
        current.set(Optional.of(new OpenProject(scanned.path(), scanned.workspace(), scanned.interpretations(), databases, far, state, new StagedTables(state))));
    }

    /** Opens a database of an account, as a project of its own; whoever asks has allowed the account. */
    void openAccount(String account, Account.D1 chosen) {
        close();
        opened.incrementAndGet();
        var place = folders.data().resolve("cloudflare").resolve(account).resolve(chosen.id());
        var found = FoundDatabase.ofAccount(chosen.id(), chosen.name(), place);
        var workspace = new Workspace(place, List.of(found), List.of(), List.of(), List.of());
        var far = new FarSides(means, safety, StateFile.auditOf(folders.data(), place));
        var database = far.open(found, Side.REMOTE, new Database.D1(account, chosen.id(), chosen.name()));
        var state = new ProjectState(folders.data(), place, connector, means.ui(), trouble);
        current.set(Optional.of(new OpenProject(place, workspace, Interpretations.NONE, List.of(database), far, state, new StagedTables(state))));
    }

    void close() {
        var closing = current.get();
        current.set(Optional.empty());
        closing.ifPresent(OpenProject::close);
    }

    /** Whether nothing of the project that is open is being read or written. */
    boolean idle() {
        return current.get().stream().allMatch(OpenProject::idle);
    }
}
