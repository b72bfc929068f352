package dev.petrichor.app;

import dev.petrichor.app.TabMemory.Left;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Opens the tabs of a project as they were left, in their order, as soon as the schemas that they need are read. What is no
 * longer there is left out, without a word unless something was staged for it. The window's thread.
 */
final class TabsAgain {

    private final Studio studio;
    private final OpenProject project;
    private final Consumer<Boolean> done;
    private final AwaitedTabs awaited;
    private final JoinedNotice notice;
    private final Set<OpenDatabase> unread = new HashSet<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<Left> left = List.of();
    private List<SqlTab> texts = List.of();
    private boolean listed = true;
    private boolean opened;

    /**
     * @param awaited opens what needs a schema, now or later
     * @param done told once, when all that can be opened is, whether it is known what was left; never when the project is closed before
     */
    TabsAgain(Studio studio, OpenProject project, AwaitedTabs awaited, JoinedNotice notice, Consumer<Boolean> done) {
        this.studio = studio;
        this.project = project;
        this.notice = notice;
        this.awaited = awaited;
        this.done = done;
    }

    void start() {
        TabMemory.read(project.state(), found -> left = found, () -> listed = false);
        // asked for second, so answered second
        project.state().sqlTabs(found -> {
            texts = found;
            awaitSchemas();
        }, () -> end(false));
    }

    private void end(boolean known) {
        if (studio.project().filter(it -> it == project).isPresent()) {
            openAll();
            awaited.await();
            tellOfTexts();
            done.accept(known);
        }
    }

    private void awaitSchemas() {
        unread.addAll(left.stream().filter(it -> needsSchema(it.place())).flatMap(it -> project.database(it.place().file()).stream())
                .filter(OpenDatabase::exists).collect(Collectors.toSet()));
        for (var database : List.copyOf(unread)) {
            if (database.schemaProperty().get() == null) {
                database.refreshSchema();
            }
            subscriptions.add(database.schemaProperty().subscribe(state -> answered(database, state)));
        }
        openIfComplete();
    }

    private static boolean needsSchema(Place place) {
        return place.kind() == Place.Kind.TABLE || place.kind() == Place.Kind.STRUCTURE;
    }

    private void answered(OpenDatabase database, @Nullable LoadState<?> state) {
        if (state != null && !(state instanceof LoadState.Loading<?>) && unread.remove(database)) {
            openIfComplete();
        }
    }

    private void openIfComplete() {
        if (unread.isEmpty() && !opened) {
            opened = true;
            subscriptions.forEach(Subscription::unsubscribe);
            end(listed);
        }
    }

    private void openAll() {
        var known = left.stream().map(it -> it.place().name()).collect(Collectors.toSet());
        left.forEach(this::open);
        // texts are restored even where the list of tabs is lost: nothing that was written is
        texts.stream().filter(it -> !known.contains(it.id())).forEach(studio.sqlTabs()::restore);
        left.stream().filter(Left::front).forEach(it -> {
            project.database(it.place().file()).ifPresent(studio.sidebar()::choose);
            studio.tabs().shows(it.place());
        });
    }

    private void open(Left tab) {
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
