package dev.petrichor.app.querylog;

import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.OpenDatabase.StatementsHeard;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.SessionCost;
import dev.petrichor.db.SqlEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** Every statement that a session of the window ran, the newest first; the oldest are forgotten. */
public final class QueryLog implements StatementsHeard {

    static final int MOST = 2_000;
    static final long MOST_CHARACTERS = 8_000_000;
    private static final long SLOW_MILLIS = 50;

    private final Executor ui;
    private final LongSupplier nanos;
    private final ObservableList<LogEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<LogEntry> shown = new FilteredList<>(entries);
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private Duration databaseTime = Duration.ZERO;
    private SessionCost cost = SessionCost.NONE;
    private long weight;

    /** Which statements are shown. */
    public enum Selection {
        ALL,
        YOU,
        WRITES,
        SLOW,
        FAILED
    }

    /** @param ui where statements are added, in the order in which they ended */
    public QueryLog(Executor ui) {
        this(ui, System::nanoTime);
    }

    QueryLog(Executor ui, LongSupplier nanos) {
        this.ui = ui;
        this.nanos = nanos;
        selection.subscribe(this::select);
        search.subscribe(this::select);
    }

    /** Called on lanes. */
    @Override
    public void heard(OpenDatabase database, Origin origin, SqlEvent event, long asked) {
        if (origin != Origin.POLL) {
            ui.execute(() -> add(LogEntry.of(database, origin, event, Duration.ofNanos(nanos.getAsLong() - asked))));
        }
    }

    /** What is in the log already is not put there again; what was before this run counts for nothing in its sums. */
    @Override
    public void recalled(OpenDatabase database, List<SqlEvent> writes) {
        var known = entries.stream().flatMap(it -> it.event().bookmark().stream()).collect(Collectors.toSet());
        for (var event : writes) {
            var entry = LogEntry.of(database, Origin.EARLIER, event, Duration.ZERO);
            var isKnown = event.bookmark().filter(known::contains).isPresent();
            if (!isKnown && entries.size() < MOST && weight + entry.weight() <= MOST_CHARACTERS) {
                entries.add(placeOf(event), entry);
                weight += entry.weight();
            }
        }
    }

    /** Behind those of this run and those of before that are later, or of the same time. */
    private int placeOf(SqlEvent event) {
        var place = 0;
        while (place < entries.size() && (entries.get(place).origin() != Origin.EARLIER || !entries.get(place).event().at().isBefore(event.at()))) {
            place++;
        }
        return place;
    }

    private void add(LogEntry entry) {
        entries.addFirst(entry);
        weight += entry.weight();
        while (entries.size() > MOST || weight > MOST_CHARACTERS && entries.size() > 1) {
            weight -= entries.removeLast().weight();
        }
        databaseTime = databaseTime.plus(entry.event().databaseTime());
        cost = entry.event().usage().map(cost::and).orElse(cost);
        count.set(count.get() + 1);
    }

    private void select() {
        var words = Objects.requireNonNullElse(search.get(), "").toLowerCase(Locale.ROOT);
        var kind = selection.get();
        shown.setPredicate(entry -> isOf(kind, entry) && holds(entry, words));
    }

    private static boolean isOf(Selection kind, LogEntry entry) {
        return switch (kind) {
            case ALL -> true;
            case YOU -> entry.origin() == Origin.YOU;
            case WRITES -> entry.event().write();
            case SLOW -> entry.total().toMillis() > SLOW_MILLIS;
            case FAILED -> entry.event().error().isPresent();
        };
    }

    private static boolean holds(LogEntry entry, String words) {
        return words.isEmpty()
                || entry.event().sql().text().toLowerCase(Locale.ROOT).contains(words)
                || entry.event().error().filter(error -> Sentences.of(error).toLowerCase(Locale.ROOT).contains(words)).isPresent()
                || entry.event().sql().parameters().stream().anyMatch(value -> SqlWithValues.literal(value).toLowerCase(Locale.ROOT).contains(words));
    }

    /** What migrations have written to a database, or failed to, whatever is selected; the window's thread. */
    public ObservableValue<List<SqlEvent>> migrationsOf(OpenDatabase database) {
        var theirs = new FilteredList<>(entries, entry -> entry.database() == database && entry.origin() == Origin.MIGRATION && (entry.event().write() || entry.event().error().isPresent()));
        return Bindings.createObjectBinding(() -> theirs.stream().map(LogEntry::event).toList(), theirs);
    }

    /** What the selection and the search leave; the window's thread. */
    public ObservableList<LogEntry> shown() {
        return shown;
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Statements since the start, forgotten ones included. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What far sides have counted since the start. */
    public SessionCost cost() {
        return cost;
    }

    /** Time in databases since the start. */
    public Duration databaseTime() {
        return databaseTime;
    }
}
