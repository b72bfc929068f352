package dev.petrichor.app;

import dev.petrichor.app.TabMemory.Left;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Opens the tabs of a project as they were left, in their order: the one in front as soon as the schema of its side is read, the others
 * behind it, one by one, when its rows are there and theirs are read. What is no longer there is left out, without a word unless
 * something was staged for it. The window's thread.
 */
final class TabsAgain {

    private final Studio studio;
    private final OpenProject project;
    private final Background background;
    private final Consumer<Boolean> done;
    private final Runnable all;
    private final AwaitedTabs awaited;
    private final JoinedNotice notice;
    private final Set<OpenDatabase> unread = new HashSet<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<Left> left = List.of();
    private List<SqlTab> texts = List.of();
    private final List<Left> rest = new ArrayList<>();
    private boolean listed = true;
    private boolean begun;
    private boolean walking;
    private boolean told;
    private boolean ended;

    /**
     * @param awaited opens what needs a schema, now or later
     * @param done told once, when the tab in front is there, or where there is none all that can be opened is, whether it is known what was
     *     left; never when the project is closed before
     * @param all done once, when all that can be opened is
     */
    TabsAgain(Studio studio, OpenProject project, Background background, AwaitedTabs awaited, JoinedNotice notice, Consumer<Boolean> done, Runnable all) {
        this.studio = studio;
        this.project = project;
        this.background = background;
        this.notice = notice;
        this.awaited = awaited;
        this.done = done;
        this.all = all;
    }

    /** Tabs that were left open and are not open yet. */
    List<Left> waiting() {
        return Stream.concat(rest.stream(), awaited.waiting().stream()).toList();
    }

    void start() {
        TabMemory.read(project.state(), found -> left = found, () -> listed = false);
        // asked for second, so answered second
        project.state().sqlTabs(found -> {
            texts = found;
            begin();
        }, () -> {
            listed = false;
            begin();
        });
    }

    private boolean isOpen() {
        return studio.project().filter(it -> it == project).isPresent();
    }

    /** The side of the tab in front comes first. */
    private void begin() {
        if (isOpen()) {
            rest.addAll(left);
            // texts are restored even where the list of tabs is lost: nothing that was written is
            texts.stream().filter(it -> left.stream().noneMatch(known -> known.place().name().equals(it.id()))).map(TabsAgain::left).forEach(rest::add);
            awaited.expect(rest.stream().map(Left::place).toList(), front().map(Left::place));
            front().flatMap(it -> project.database(it.place().file())).filter(it -> studio.database().filter(it::equals).isEmpty()).ifPresent(studio.sidebar()::choose);
            awaitSchemas();
        }
    }

    private static Left left(SqlTab text) {
        return new Left(new Place(Place.Kind.SQL, text.file(), text.id()), false, false);
    }

    private Optional<Left> front() {
        return left.stream().filter(Left::front).findFirst();
    }

    private void awaitSchemas() {
        unread.addAll(rest.stream().flatMap(it -> database(it).stream()).collect(Collectors.toSet()));
        for (var database : List.copyOf(unread)) {
            if (database.schemaProperty().get() == null) {
                database.refreshSchema();
            }
            subscriptions.add(database.schemaProperty().subscribe(state -> answered(database, state)));
        }
        openFront();
    }

    /** Whose schema is read before a tab is opened. */
    private Optional<OpenDatabase> database(Left tab) {
        return Optional.of(tab.place()).filter(it -> it.kind() == Place.Kind.TABLE || it.kind() == Place.Kind.STRUCTURE)
                .flatMap(it -> project.database(it.file())).filter(OpenDatabase::exists);
    }

    private void answered(OpenDatabase database, @Nullable LoadState<Schema> state) {
        if (state != null && !(state instanceof LoadState.Loading<?>) && unread.remove(database)) {
            if (begun) {
                walk();
            } else {
                openFront();
            }
        }
    }

    private boolean isReady(Left tab) {
        return database(tab).filter(unread::contains).isEmpty();
    }

    private void openFront() {
        if (begun || !isOpen() || !front().stream().allMatch(this::isReady)) {
            return;
        }
        begun = true;
        front().ifPresent(this::open);
        if (studio.shell().frontProperty().get().isPresent()) {
            tell();
            studio.tabs().frontGrid().map(GridTab::database).filter(it -> !it.isFar()).ifPresentOrElse(it -> it.behindRows(this::walk), this::walk);
        } else {
            walk();
        }
    }

    private void tell() {
        if (!told) {
            told = true;
            done.accept(listed);
        }
    }

    /** One at a time, so that the window answers in between. */
    private void walk() {
        if (walking || !isOpen()) {
            return;
        }
        rest.stream().filter(this::isReady).findFirst().ifPresentOrElse(next -> {
            walking = true;
            studio.shell().behind(places(), () -> open(next));
            background.run(() -> next, _ -> goOn(), _ -> goOn());
        }, this::endIfComplete);
    }

    private void goOn() {
        walking = false;
        walk();
    }

    private List<Place> places() {
        return left.stream().map(Left::place).toList();
    }

    private void endIfComplete() {
        if (rest.isEmpty() && !ended) {
            ended = true;
            subscriptions.forEach(Subscription::unsubscribe);
            awaited.await();
            tellOfTexts();
            tell();
            all.run();
        }
    }

    private void open(Left tab) {
        rest.remove(tab);
        var place = tab.place();
        switch (place.kind()) {
            case TABLE, STRUCTURE, MIGRATIONS -> awaited.open(tab);
            // what was typed into a form is nowhere but in it
            case ALTER -> {}
            case SQL -> texts.stream().filter(it -> it.id().equals(place.name())).forEach(studio.sqlTabs()::restore);
            case DRIFT -> studio.openDrift();
            case PROBLEMS -> studio.openProblems();
            case SETTINGS -> studio.openSettings();
            case KEYS -> studio.openKeys();
        }
    }

    /** A database that has another key now is another one; what was written for the old one is offered to the one in front. */
    private void tellOfTexts() {
        var gone = texts.stream().filter(it -> !it.text().isBlank() && project.database(it.file()).isEmpty() && project.farSide(it.file()).isEmpty()).toList();
        if (!gone.isEmpty()) {
            var open = studio.database().map(it -> new Notice.Action(Messages.get("draft.textsOpen", it.found().displayName()), () -> {
                studio.shell().noticeProperty().set(Optional.empty());
                gone.forEach(text -> studio.sqlTabs().adopt(it, text));
            }));
            notice.say("texts", new Notice(Messages.get("draft.textsGone", gone.size(), gone.stream().map(SqlTab::title).collect(Collectors.joining(", "))), false, open));
        }
    }
}
