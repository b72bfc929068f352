package dev.petrichor.app.querylog;

import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.OpenDatabase.StatementsHeard;
import dev.petrichor.db.SqlEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** Every statement that a session of the window ran, the newest first; the oldest are forgotten. */
public final class QueryLog implements StatementsHeard {

    private static final int MOST = 2_000;

    private final Executor ui;
    private final ObservableList<LogEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<LogEntry> shown = new FilteredList<>(entries);
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private Duration databaseTime = Duration.ZERO;

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
        this.ui = ui;
        selection.subscribe(this::select);
        search.subscribe(this::select);
    }

    /** Called on lanes. */
    @Override
    public void heard(Origin origin, SqlEvent event) {
        if (origin != Origin.POLL) {
            ui.execute(() -> add(new LogEntry(origin, event)));
        }
    }

    private void add(LogEntry entry) {
        entries.addFirst(entry);
        if (entries.size() > MOST) {
            entries.removeLast();
        }
        databaseTime = databaseTime.plus(entry.event().databaseTime());
        count.set(count.get() + 1);
    }

    private void select() {
        var words = Objects.requireNonNullElse(search.get(), "").toLowerCase(Locale.ROOT);
        var kind = selection.get();
        shown.setPredicate(entry -> isOf(kind, entry) && entry.event().sql().text().toLowerCase(Locale.ROOT).contains(words));
    }

    private static boolean isOf(Selection kind, LogEntry entry) {
        return switch (kind) {
            case ALL -> true;
            case YOU -> entry.origin() == Origin.YOU;
            case WRITES -> entry.event().write();
            case SLOW -> entry.event().totalTime().toMillis() > 50;
            case FAILED -> entry.event().error().isPresent();
        };
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

    /** Time in databases since the start. */
    public Duration databaseTime() {
        return databaseTime;
    }
}
