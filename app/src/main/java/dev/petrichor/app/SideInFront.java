package dev.petrichor.app;

import dev.petrichor.app.shell.Banner;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.sidebar.SidebarModel;
import dev.petrichor.app.work.Ground.Obstacle;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.TimedUnlock;
import dev.petrichor.ui.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.util.Subscription;

/**
 * Keeps the frame true to the side that is in front: the strip's colour, the word in the status bar, and what stands over the
 * content of a far side. The list at the left follows the tab in front. The window's thread.
 */
final class SideInFront {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final Studio studio;
    private final ShellModel shell;
    private final SidebarModel sidebar;
    private final Supplier<Optional<OpenProject>> project;
    private final Actions actions;
    private Subscription unlock = Subscription.EMPTY;
    private Subscription ground = Subscription.EMPTY;

    /**
     * What can be done from what stands over the content.
     *
     * @param askUnlock asks the user before a far side may be written to
     * @param openAgain opens what stands at the path of a local file now
     * @param openCopy asks where to, and opens a copy there
     */
    record Actions(Consumer<OpenDatabase> askUnlock, Consumer<OpenDatabase> openAgain, Consumer<OpenDatabase> openCopy) {}

    SideInFront(Studio studio, Supplier<Optional<OpenProject>> project, Safety safety, Actions actions) {
        this.studio = studio;
        this.shell = studio.shell();
        this.sidebar = studio.sidebar();
        this.project = project;
        this.actions = actions;
        shell.frontProperty().subscribe(this::cameForward);
        sidebar.chosenProperty().subscribe(_ -> show());
        safety.levelsProperty().subscribe(_ -> show());
    }

    private void cameForward(Optional<ShellTab> tab) {
        databaseOf(tab).filter(it -> sidebar.chosenProperty().get().filter(it::equals).isEmpty()).ifPresent(sidebar::choose);
        show();
    }

    private Optional<OpenDatabase> databaseOf(Optional<ShellTab> tab) {
        return tab.flatMap(ShellTab::database)
                .or(() -> tab.map(it -> it.place().file()).filter(key -> !key.isEmpty()).flatMap(key -> project.get().flatMap(it -> it.database(key))));
    }

    private void show() {
        var database = databaseOf(shell.frontProperty().get()).or(() -> sidebar.chosenProperty().get());
        shell.sideProperty().set(database.map(OpenDatabase::side).orElse(Side.LOCAL));
        ground.unsubscribe();
        ground = database.map(it -> it.ground().obstacleProperty().subscribe(obstacle -> show(it, obstacle))).orElseGet(() -> {
            clear();
            return Subscription.EMPTY;
        });
    }

    private void clear() {
        unlock.unsubscribe();
        unlock = Subscription.EMPTY;
        shell.bannerProperty().set(Optional.empty());
        shell.writeProtectedProperty().set(Optional.empty());
    }

    /** What is wrong with a file comes before what was chosen for its side. */
    private void show(OpenDatabase database, Optional<Obstacle> obstacle) {
        clear();
        shell.writeProtectedProperty().set(obstacle.map(Obstacle::sentence));
        obstacle.ifPresentOrElse(it -> shell.bannerProperty().set(Optional.of(trouble(database, it))), () -> unlock = follow(database));
    }

    private Banner trouble(OpenDatabase database, Obstacle obstacle) {
        var action = switch (obstacle.kind()) {
            case GONE, REPLACED -> Optional.of(new Notice.Action(Messages.get("ground.openAgain"), () -> actions.openAgain().accept(database)));
            case PROTECTED, UNREADABLE -> Optional.of(new Notice.Action(Messages.get("ground.openCopy"), () -> actions.openCopy().accept(database)));
            case DAMAGED -> Optional.<Notice.Action>empty();
        };
        var state = Messages.get("ground." + obstacle.kind().name().toLowerCase(Locale.ROOT));
        return new Banner(database.side(), Banner.Look.TROUBLE, state, obstacle.sentence(), action);
    }

    private Subscription follow(OpenDatabase database) {
        return switch (database.lock().level()) {
            case FREE, ASK -> Subscription.EMPTY;
            case LOCKED -> {
                shell.bannerProperty().set(Optional.of(shut(database)));
                yield Subscription.EMPTY;
            }
            case UNLOCK -> follow(database, database.lock().timed());
        };
    }

    private Banner shut(OpenDatabase database) {
        return new Banner(database.side(), Banner.Look.LOCKED, Messages.get("side.locked"), Messages.get("side.shut", database.side().word()),
                Optional.of(new Notice.Action(Messages.get("side.settings"), studio::openSettings)));
    }

    private Subscription follow(OpenDatabase database, TimedUnlock lock) {
        return lock.untilProperty().subscribe(until -> shell.bannerProperty().set(Optional.of(
                until.map(it -> open(database, lock, it)).orElseGet(() -> locked(database)))));
    }

    private Banner locked(OpenDatabase database) {
        var words = Messages.get("side.locked." + database.side().label());
        return new Banner(database.side(), Banner.Look.LOCKED, Messages.get("side.locked"), words,
                Optional.of(new Notice.Action(Messages.get("side.unlock"), () -> actions.askUnlock().accept(database))));
    }

    private static Banner open(OpenDatabase database, TimedUnlock lock, Instant until) {
        var words = Messages.get("side.unlocked.words", database.found().displayName(), TIME.format(until));
        return new Banner(database.side(), Banner.Look.UNLOCKED, Messages.get("side.unlocked"), words,
                Optional.of(new Notice.Action(Messages.get("side.lock"), lock::lock)));
    }
}
