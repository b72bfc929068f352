package dev.petrichor.app;

import dev.petrichor.app.crash.Openings;
import dev.petrichor.app.instance.Claim;
import dev.petrichor.app.instance.Hold;
import dev.petrichor.app.instance.OneWindow;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.state.FormerState;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.ConfigFolders;
import dev.petrichor.app.work.FileFault;
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
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Finds what a folder or file holds and keeps the one project that is open. Scans beside the window's thread. */
final class Projects {

    private final UserFolders folders;
    private final Connector connector;
    private final Background background;
    private final OpenDatabase.Means means;
    private final Safety safety;
    private final OneWindow one;
    private final Consumer<Notice> say;
    private final Openings openings;
    private final AtomicInteger opened = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Optional<OpenProject>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();

    /**
     * @param say told in a sentence when something cannot be opened or kept; what was open stays open
     */
    Projects(UserFolders folders, Connector connector, Background background, Desktop desktop, OpenDatabase.StatementsHeard heard, Safety safety, Consumer<Notice> say) {
        this.folders = folders;
        this.connector = connector;
        this.background = background;
        this.means = new OpenDatabase.Means(connector, desktop.ui(), heard);
        this.safety = safety;
        this.one = desktop.one();
        this.say = say;
        this.openings = new Openings(folders.data());
    }

    /** The project that is open; the one before it is still open while listeners hear of this. */
    ReadOnlyObjectProperty<Optional<OpenProject>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    Optional<OpenProject> current() {
        return current.get();
    }

    /** Whether a project is looked for that is to be opened. */
    ReadOnlyBooleanProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** Looks through a folder and opens what it finds. Whoever opens something else meanwhile does not wait for it. */
    void open(Path path) {
        open(path, () -> {});
    }

    /** @param then done as soon as it is open, and not at all when it cannot be opened */
    void open(Path path, Runnable then) {
        var mine = begun();
        open(mine, path, () -> scan(path, _ -> opened.get() == mine), then);
    }

    /** Opens a project with copies of its local databases in a folder, so that nothing that is done to them reaches its own files. */
    void openCopies(Path path, Path folder) {
        var mine = begun();
        open(mine, path, () -> scan(path, _ -> opened.get() == mine).with(new DatabaseCopies(connector, folder)), () -> {});
    }

    private int begun() {
        opening.set(true);
        return opened.incrementAndGet();
    }

    private void ended(int mine) {
        if (opened.get() == mine) {
            opening.set(false);
        }
    }

    /** What is being looked for is not wanted any more. */
    void giveUp() {
        opened.incrementAndGet();
        opening.set(false);
    }

    private void open(int mine, Path named, Callable<OpenProject.Scanned> scan, Runnable then) {
        background.run(() -> noted(StateFile.place(named), () -> found(named, scan.call()), it -> it.claim() instanceof Claim.Ours),
                found -> onlyHere(mine, found.scanned().path(), found.claim(), hold -> {
                    show(found.scanned(), hold);
                    found.notTaken().ifPresent(this::trouble);
                    then.run();
                }), failure -> {
                    tell(named, failure);
                    ended(mine);
                });
    }

    /** @param notTaken why what was kept under the path of a link is not taken over, in a sentence */
    private record Found(OpenProject.Scanned scanned, Claim claim, Optional<String> notTaken) {}

    private Found found(Path named, OpenProject.Scanned scanned) {
        var claim = one.claim(scanned.path());
        var former = new FormerState(folders.data(), named);
        return new Found(scanned, claim, claim instanceof Claim.Ours && former.exists() ? takeOver(former) : Optional.empty());
    }

    /** An older Petrichor that has it open goes on with it: it is tried again at the next opening. */
    private Optional<String> takeOver(FormerState former) {
        if (one.claim(former.link()) instanceof Claim.Ours(var hold)) {
            try (hold) {
                former.takeOver(connector);
            } catch (DbException e) {
                return Optional.of(Messages.get("state.notTakenOver", former.link(), Sentences.of(e.error())));
            }
        }
        return Optional.empty();
    }

    /** Nothing but a project that will be shown stays noted as one that is being opened. */
    private <T> T noted(Path place, Callable<T> open, Predicate<T> shown) throws Exception {
        var stays = false;
        openings.begin(place);
        try {
            var opened = open.call();
            stays = shown.test(opened);
            return opened;
        } finally {
            if (!stays) {
                openings.end(place);
            }
        }
    }

    /** The project that is open is painted: should this run break now, that is not for opening it. */
    void painted() {
        current().filter(_ -> !opening.get()).ifPresent(it -> aside(it.path(), openings::close));
    }

    private void aside(Path place, Runnable work) {
        background.run(() -> {
            work.run();
            return place;
        }, _ -> {}, failure -> tell(place, failure));
    }

    /** Opens it if no other window has it, and says so otherwise. Whoever has asked for something else meanwhile wants neither. */
    private void onlyHere(int mine, Path place, Claim claim, Consumer<Hold> open) {
        var wanted = opened.get() == mine;
        switch (claim) {
            case Claim.Ours(var hold) when wanted -> open.accept(hold);
            case Claim.Ours(var hold) -> letGo(place, hold);
            case Claim.Elsewhere _ when wanted -> say.accept(Notice.quiet(Messages.get("project.elsewhere", place)));
            case Claim.Silent _ when wanted -> trouble(Messages.get("project.silent", place));
            case Claim.Elsewhere _,Claim.Silent _ -> {}
        }
        ended(mine);
    }

    private void letGo(Path place, Hold hold) {
        aside(place, () -> {
            openings.end(place);
            hold.close();
        });
    }

    private void trouble(String sentence) {
        say.accept(Notice.trouble(sentence));
    }

    private void tell(Path path, Exception failure) {
        if (!(failure instanceof ScanWatch.Stopped)) {
            trouble(sentence(path, failure));
        }
    }

    void openSample() {
        var mine = begun();
        open(mine, SampleProject.folderIn(folders.data()), () -> scan(SampleProject.copyTo(folders.data(), connector), _ -> opened.get() == mine), () -> {});
    }

    private OpenProject.Scanned scan(Path path, ScanWatch watch) throws IOException {
        var workspace = WorkspaceScanner.scan(path, watch);
        if (Files.isRegularFile(path)) {
            refuseWhatIsNoDatabase(path);
        }
        return new OpenProject.Scanned(
                StateFile.place(path), workspace, ConfigFolders.of(workspace), new Interpretations(SchemaFiles.read(workspace.folder(), workspace.drizzleConfigs())));
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
            default -> FileFault.sentence(failure, why -> Messages.get("project.cannotOpen", path, why));
        };
    }

    private void show(OpenProject.Scanned scanned, Hold hold) {
        closeCurrent();
        var databases = scanned.workspace().databases().stream().map(found -> OpenDatabase.local(found, means, safety.lock(Side.LOCAL))).toList();
        var state = new ProjectState(folders.data(), scanned.path(), connector, means.ui(), this::trouble);
        var far = new FarSides(means, safety, background, found -> StateFile.auditOf(folders.data(), scanned.folders().of(found)));
        current.set(Optional.of(new OpenProject(scanned.path(), scanned.workspace(), scanned.interpretations(), databases, far, new OpenProject.Kept(state, hold),
                new StagedTables(state))));
    }

    /** Opens a database of an account, as a project of its own; whoever asks has allowed the account. */
    void openAccount(String account, Account.D1 chosen) {
        openAccount(account, chosen, () -> {});
    }

    /**
     * The same. An account that nobody has allowed in this run is asked nothing, and what needs an answer of it says so.
     *
     * @param then done as soon as it is open, and not at all when it cannot be opened
     */
    void openAccount(String account, Account.D1 chosen, Runnable then) {
        var mine = begun();
        var place = folders.data().resolve("cloudflare").resolve(account).resolve(chosen.id());
        background.run(() -> noted(place, () -> one.claim(place), Claim.Ours.class::isInstance), claim -> onlyHere(mine, place, claim, hold -> {
            showAccount(account, chosen, place, hold);
            then.run();
        }), failure -> {
            tell(place, failure);
            ended(mine);
        });
    }

    private void showAccount(String account, Account.D1 chosen, Path place, Hold hold) {
        closeCurrent();
        var found = FoundDatabase.ofAccount(chosen.id(), chosen.name(), place);
        var workspace = new Workspace(place, List.of(found), List.of(), List.of(), List.of());
        var far = new FarSides(means, safety, background, _ -> StateFile.auditOf(folders.data(), place));
        var database = far.open(found, Side.REMOTE, new Database.D1(account, chosen.id(), chosen.name()));
        var state = new ProjectState(folders.data(), place, connector, means.ui(), this::trouble);
        current.set(Optional.of(new OpenProject(place, workspace, Interpretations.NONE, List.of(database), far, new OpenProject.Kept(state, hold),
                new StagedTables(state))));
    }

    /** Leaves the project that is open, and any that is being opened. */
    void leave() {
        giveUp();
        current().ifPresent(it -> aside(it.path(), openings::close));
        closeCurrent();
    }

    private void closeCurrent() {
        var closing = current.get();
        current.set(Optional.empty());
        closing.ifPresent(OpenProject::close);
    }

    /** The program ends. */
    void close() {
        closeCurrent();
        openings.close();
    }

    /** Whether nothing of the project that is open is being read or written. */
    boolean idle() {
        return current.get().stream().allMatch(OpenProject::idle);
    }
}
