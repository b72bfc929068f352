package dev.petrichor.app;

import dev.petrichor.app.TabMemory.Left;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.util.Subscription;

/**
 * Opens tabs of tables and migrations as they were left: at once, or as soon as their side is open and its schema is read. Until
 * then it is not known whether they are still there, so they stay noted, and what is staged for them is told. The window's thread.
 */
final class AwaitedTabs {

    private final Studio studio;
    private final OpenProject project;
    private final JoinedNotice notice;
    private final List<Left> waiting = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<Place> order = List.of();
    private Optional<Place> front = Optional.empty();

    AwaitedTabs(Studio studio, OpenProject project, JoinedNotice notice) {
        this.studio = studio;
        this.project = project;
        this.notice = notice;
    }

    /**
     * What is going to be asked for.
     *
     * @param left all places, in the order in which they were left
     * @param inFront which of them was in front
     */
    void expect(List<Place> left, Optional<Place> inFront) {
        order = left;
        front = inFront;
    }

    /** Tabs that wait. */
    List<Left> waiting() {
        return List.copyOf(waiting);
    }

    void open(Left tab) {
        var place = tab.place();
        var database = project.database(place.file());
        if (database.filter(it -> place.kind() == Place.Kind.MIGRATIONS || isRead(it)).isPresent()) {
            open(database.get(), tab);
        } else if (database.isPresent() || project.farSide(place.file()).isPresent()) {
            waiting.add(new Left(place, tab.preview(), false));
        } else {
            tellOfGone(place);
        }
    }

    private static boolean isRead(OpenDatabase database) {
        return database.schemaProperty().get() instanceof LoadState.Loaded<Schema>;
    }

    private void open(OpenDatabase database, Left tab) {
        var place = tab.place();
        if (place.kind() == Place.Kind.MIGRATIONS) {
            database.found().migrations().ifPresent(_ -> studio.openMigrations(database));
        } else if (GridTab.find(database.schema(), place.name()).isEmpty()) {
            tellOfGone(place);
        } else if (place.kind() == Place.Kind.STRUCTURE) {
            studio.openStructure(database, place.name());
        } else {
            openTable(database, tab);
        }
    }

    /** A tab that a foreign key led to is a step on a way, and no place of its own. */
    private void openTable(OpenDatabase database, Left tab) {
        var place = tab.place();
        if (place.detail().isEmpty()) {
            studio.openTable(database, place.name(), tab.preview());
        } else if (place.detail().chars().allMatch(Character::isDigit)) {
            studio.openAnother(database, place.name());
        }
    }

    /** A table that is gone is left out, but not what was staged for it: that stays kept, and comes back with the table. */
    private void tellOfGone(Place place) {
        if (place.kind() == Place.Kind.TABLE) {
            ifStaged(place, edits -> notice.say(place.file() + " " + place.name(), Notice.trouble(Messages.get("draft.tableGone", place.name(), edits))));
        }
    }

    private void ifStaged(Place place, IntConsumer edits) {
        project.state().draft(place.file(), place.name(), draft -> {
            if (!draft.staged().isEmpty()) {
                edits.accept(draft.staged().edits().size());
            }
        }, () -> {});
    }

    /** Tells of what is staged where nothing can be opened yet, and opens it as soon as it can be. */
    void await() {
        waiting.stream().map(it -> it.place().file()).distinct().toList()
                .forEach(file -> project.database(file).ifPresentOrElse(this::await, () -> tell(file)));
    }

    private void tell(String file) {
        var tables = new ArrayList<String>();
        waiting.stream().map(Left::place).filter(it -> it.kind() == Place.Kind.TABLE && it.file().equals(file)).map(Place::name).distinct()
                .forEach(table -> ifStaged(new Place(Place.Kind.TABLE, file, table), _ -> {
                    tables.add(table);
                    notice.say(file, Notice.quiet(words(file, String.join(", ", tables))));
                }));
    }

    private String words(String file, String tables) {
        return project.database(file).map(it -> Messages.get("draft.notRead", it.found().displayName(), tables))
                .orElseGet(() -> Messages.get("draft.sideNotOpen", project.farSide(file).orElseThrow(), tables));
    }

    /** Opens what waits for this side once its schema is read, by whomever; tells what waits where it cannot be. */
    void await(OpenDatabase database) {
        subscriptions.add(database.schemaProperty().subscribe(state -> {
            if (state instanceof LoadState.Loaded<Schema>) {
                openAll(database);
            } else if (state instanceof LoadState.Failed<Schema> || !database.exists()) {
                tell(database.key());
            }
        }));
    }

    /** What is in front stays there; where nothing is, what was comes first. */
    private void openAll(OpenDatabase database) {
        var now = waiting.stream().filter(it -> it.place().file().equals(database.key())).collect(Collectors.toCollection(ArrayList::new));
        if (now.isEmpty()) {
            return;
        }
        var chosen = studio.sidebar().chosenProperty().get();
        waiting.removeAll(now);
        now.sort(Comparator.comparing(it -> !front.equals(Optional.of(it.place()))));
        studio.shell().behind(order, () -> now.forEach(it -> open(database, new Left(it.place(), false, false))));
        chosen.ifPresent(studio.sidebar()::choose);
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
    }
}
