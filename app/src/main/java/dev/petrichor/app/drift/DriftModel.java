package dev.petrichor.app.drift;

import dev.petrichor.app.drift.DriftDetail.Way;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.written.Written;
import dev.petrichor.app.written.WrittenModel;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.drift.Closing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The databases of a project and how the schema of each side stands to the one that its files make, or to another side. What is on
 * this machine is read at once; a far side only when it is asked for. The window's thread.
 */
public final class DriftModel implements AutoCloseable {

    /** What lies beside the databases. */
    private static final List<DriftSource> BESIDE = List.of(DriftSource.FILES, DriftSource.SNAPSHOT, DriftSource.SCHEMA_TS);

    private final List<OpenDatabase> homes;
    private final DriftMeans means;
    private final Sides sides;
    private final WrittenModel written;
    private final ReadOnlyObjectWrapper<List<DriftRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<DriftSource> reference = new SimpleObjectProperty<>(DriftSource.FILES);
    private final ReadOnlyObjectWrapper<Optional<Choice>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DriftDetail>> detail = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Closing>> closing = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.MIGRATION);
    private final IntegerProperty checking = new SimpleIntegerProperty();
    private DriftReading reading;
    private AtomicBoolean trying = new AtomicBoolean();

    /** A cell. */
    public record Choice(FoundDatabase found, DriftSource source) {}

    /** Where far sides come from. */
    public interface Sides {

        /** A side that is open. */
        Optional<OpenDatabase> side(FoundDatabase found, Side side);

        /** Opens a far side; what it needs is asked for. */
        void connect(FoundDatabase found, Side side, Consumer<OpenDatabase> opened);
    }

    public DriftModel(List<OpenDatabase> homes, Sides sides, DriftMeans means) {
        this.homes = List.copyOf(homes);
        this.sides = sides;
        this.means = means;
        this.reading = means.reading();
        this.written = new WrittenModel(means.background(), means.clock(), this::fileWritten);
        reference.subscribe(this::look);
        way.subscribe(_ -> tryOut());
    }

    /** Reads everything on this machine again; what was read of far sides is forgotten, because it may be old. */
    public void refresh() {
        reading.stop();
        reading = means.reading();
        rows.set(homes.stream().map(this::begun).toList());
        homes.forEach(this::read);
        checking.set(countChecking());
        look();
    }

    private DriftRow begun(OpenDatabase home) {
        var states = new EnumMap<DriftSource, SourceState>(DriftSource.class);
        BESIDE.forEach(source -> states.put(source, new SourceState.Checking()));
        for (var side : Side.values()) {
            states.put(DriftSource.of(side), begun(home, side));
        }
        return new DriftRow(home, states);
    }

    private SourceState begun(OpenDatabase home, Side side) {
        if (!side.isOf(home.found())) {
            return new SourceState.NoSuch();
        }
        return side.isFar() ? farState(home.found(), side) : new SourceState.Checking();
    }

    private SourceState farState(FoundDatabase found, Side side) {
        return sides.side(found, side).<SourceState>map(it -> new SourceState.NotAsked(DriftReading.requests(it))).orElseGet(SourceState.NotConnected::new);
    }

    private void read(OpenDatabase home) {
        BESIDE.forEach(source -> reading.source(source, home, Optional.empty(), telling(home.found(), source)));
        if (!home.isFar()) {
            reading.side(home, telling(home.found(), DriftSource.LOCAL));
        }
    }

    /** News of an earlier reading are none. */
    private Consumer<SourceState> telling(FoundDatabase found, DriftSource source) {
        var mine = reading;
        return state -> {
            if (mine == reading) {
                put(found, source, state);
            }
        };
    }

    private void put(FoundDatabase found, DriftSource source, SourceState state) {
        var changed = new ArrayList<>(rows.get());
        changed.replaceAll(row -> row.found().equals(found) ? row.with(source, state) : row);
        rows.set(List.copyOf(changed));
        checking.set(countChecking());
        look();
    }

    private int countChecking() {
        return (int) rows.get().stream().flatMap(row -> row.states().values().stream()).filter(SourceState.Checking.class::isInstance).count();
    }

    /** Ends what is being read; it can be asked for again. */
    public void stop() {
        reading.stop();
        reading = means.reading();
        rows.set(rows.get().stream().map(this::stopped).toList());
        checking.set(0);
        look();
    }

    private DriftRow stopped(DriftRow row) {
        var left = row;
        for (var source : DriftSource.values()) {
            if (row.state(source) instanceof SourceState.Checking) {
                left = left.with(source, source.side().filter(Side::isFar).map(side -> farState(row.found(), side)).orElseGet(() -> new SourceState.NotAsked(0)));
            }
        }
        return left;
    }

    /** Puts a cell in front; what was not asked for is read now, what is not connected is connected first. */
    public void press(FoundDatabase found, DriftSource source) {
        written.leave();
        chosen.set(Optional.of(new Choice(found, source)));
        look();
        row(found).ifPresent(row -> {
            switch (row.state(source)) {
                case SourceState.NotConnected() -> source.side().ifPresent(side -> connect(found, side));
                case SourceState.NotAsked _ -> read(row, source);
                default -> {}
            }
        });
    }

    /** Reads the chosen source once more. */
    public void tryAgain() {
        chosen.get().ifPresent(it -> row(it.found()).ifPresent(row -> read(row, it.source())));
    }

    private void connect(FoundDatabase found, Side side) {
        if (sides.side(found, side).isPresent()) {
            put(found, DriftSource.of(side), farState(found, side));
        } else {
            sides.connect(found, side, _ -> put(found, DriftSource.of(side), farState(found, side)));
        }
    }

    private void read(DriftRow row, DriftSource source) {
        put(row.found(), source, new SourceState.Checking());
        var side = source.side().flatMap(it -> it.isFar() ? sides.side(row.found(), it) : Optional.of(row.home()));
        reading.source(source, row.home(), side, telling(row.found(), source));
    }

    /** Takes over that a side has changed: what is on this machine is read again, a far side waits to be asked for. */
    public void changed(OpenDatabase database) {
        row(database.found()).ifPresent(row -> {
            read(row, DriftSource.FILES);
            if (database.isFar()) {
                put(row.found(), DriftSource.of(database.side()), farState(row.found(), database.side()));
            } else {
                read(row, DriftSource.LOCAL);
            }
        });
    }

    /** The row of a database. */
    public Optional<DriftRow> row(FoundDatabase found) {
        return rows.get().stream().filter(it -> it.found().equals(found)).findFirst();
    }

    private void look() {
        var now = chosen.get().flatMap(it -> row(it.found()).flatMap(row -> DriftDetail.of(row, it.source(), reference.get())));
        if (!now.equals(detail.get())) {
            detail.set(now);
            now.map(DriftDetail::ways).filter(ways -> !ways.isEmpty() && !ways.contains(way.get())).ifPresent(ways -> way.set(ways.getFirst()));
            tryOut();
        }
    }

    private void tryOut() {
        trying.set(true);
        var mine = new AtomicBoolean();
        trying = mine;
        closing.set(Optional.empty());
        detail.get().filter(it -> it.ways().contains(way.get())).ifPresent(it -> means.background().run(() -> it.closing(way.get(), mine::get), made -> {
            if (trying == mine) {
                closing.set(Optional.of(made));
            }
        }, _ -> {}));
    }

    /** Writes the closing SQL as a new file of the folder, under the name that was typed. */
    public void write() {
        detail.get().ifPresent(it -> closing.get().ifPresent(sql -> written.write(it.row().home(), sql.sql())));
    }

    private void fileWritten(OpenDatabase database, Written.Done made) {
        means.added().accept(database, made);
        refresh();
    }

    /** Opens the closing SQL in a tab of the side that it is for; nothing runs. */
    public void openSql() {
        detail.get().ifPresent(it -> closing.get().ifPresent(sql -> it.side().side()
                .flatMap(side -> sides.side(it.row().found(), side)).ifPresent(side -> means.navigator().openEditor(side, sql.sql()))));
    }

    /** Leads to the migrations of the database that is looked at. */
    public void openMigrations() {
        chosen.get().flatMap(it -> row(it.found())).map(DriftRow::home).ifPresent(means.navigator()::openMigrations);
    }

    public ReadOnlyObjectProperty<List<DriftRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** What everything is held against. */
    public ObjectProperty<DriftSource> referenceProperty() {
        return reference;
    }

    public ReadOnlyObjectProperty<Optional<Choice>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The two sources of the chosen cell, once both are known. */
    public ReadOnlyObjectProperty<Optional<DriftDetail>> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Which of the two is to change. */
    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /** The SQL that closes the difference, once it was tried. */
    public ReadOnlyObjectProperty<Optional<Closing>> closingProperty() {
        return closing.getReadOnlyProperty();
    }

    /** How many sources are being read. */
    public ReadOnlyIntegerProperty checkingProperty() {
        return checking;
    }

    /** The new file. */
    public WrittenModel written() {
        return written;
    }

    @Override
    public void close() {
        trying.set(true);
        reading.stop();
    }
}
