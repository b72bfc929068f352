package dev.petrichor.app.alter;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.written.Written;
import dev.petrichor.app.written.WrittenModel;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.alter.Spelling;
import dev.petrichor.migrations.alter.TableWish;
import dev.petrichor.migrations.alter.WantedColumn;
import dev.petrichor.migrations.alter.WantedIndex;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A form that says how a table shall be, and the migration that makes it so. Nothing runs and nothing is kept: what is wanted
 * becomes statements with every change of the form, and a file when it is asked for. The window's thread.
 */
public final class AlterModel implements AutoCloseable {

    private final OpenDatabase database;
    private final String table;
    private final Navigator navigator;
    private final AlterWork work;
    private final WrittenModel written;
    private final TableDraft draft;
    private final ReadOnlyObjectWrapper<StartingPoint> start = new ReadOnlyObjectWrapper<>(StartingPoint.NONE);
    private final ReadOnlyObjectWrapper<Proposal> proposal = new ReadOnlyObjectWrapper<>(Proposal.NONE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper differs = new ReadOnlyBooleanWrapper();
    private Optional<TableWish> begun = Optional.empty();
    private Optional<AlterModel> closed = Optional.empty();
    private boolean changedMeanwhile;
    private String suggested = "";

    /**
     * What the form needs besides its database.
     *
     * @param recall hands over what is remembered of a database's migrations: whose rules hold decides what waits
     * @param written told of the file
     */
    public record Means(Background background, InstantSource clock, Navigator navigator, BiConsumer<String, Consumer<MigrationMemory>> recall,
            BiConsumer<OpenDatabase, Written.Done> written) {}

    /** @param table that is changed; empty for a new one */
    public AlterModel(OpenDatabase database, String table, Means means) {
        this.database = database;
        this.table = table;
        this.navigator = means.navigator();
        this.work = new AlterWork(database, means.background(), means.recall());
        this.written = new WrittenModel(means.background(), means.clock(), means.written());
        this.draft = new TableDraft(table, this::changed);
    }

    /** Reads what the migration will meet, and begins anew with it. */
    public void start() {
        busy.set(true);
        work.start(read -> {
            start.set(read);
            busy.set(false);
            startOver();
            closed.filter(it -> it.now().equals(now())).ifPresent(it -> draft.takeOver(it.draft));
            closed = Optional.empty();
        }, this::failed);
    }

    /** Begins with what stood in a form that was closed, if the table is still the same. */
    public void comesAfter(AlterModel earlier) {
        closed = earlier.differs.get() ? Optional.of(earlier) : earlier.closed;
    }

    private void failed(String why) {
        busy.set(false);
        trouble.set(why);
    }

    /** Takes everything back. */
    public void startOver() {
        draft.fill(now(), WantedColumn.added("id", spelled("INTEGER")).withKey(true).withNotNull(true));
        begun = Optional.of(wish());
        differs.set(false);
    }

    private Optional<Table> now() {
        return start.get().schema().table(table);
    }

    private String spelled(String type) {
        return start.get().spelling() == Spelling.DRIZZLE ? type.toLowerCase(Locale.ROOT) : type;
    }

    /** What a column's type is likely to be. */
    List<String> types() {
        return List.of("INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC").stream().map(this::spelled).toList();
    }

    /** What a column can refer to. */
    List<String> targets() {
        return Target.of(start.get().schema()).stream().map(Target::shown).toList();
    }

    /** Adds a column behind the others. */
    public ColumnDraft addColumn() {
        var added = new ColumnDraft(WantedColumn.added("", spelled("TEXT")), false);
        draft.columns().add(added);
        return added;
    }

    public IndexDraft addIndex() {
        var added = new IndexDraft(new WantedIndex("", "", List.of(), false));
        draft.indexes().add(added);
        return added;
    }

    /** Only the newest state of the form counts: what is asked meanwhile is asked once, when the one before has ended. */
    private void changed() {
        if (start.get() == StartingPoint.NONE) {
            return;
        }
        var wish = wish();
        differs.set(begun.filter(it -> !it.equals(wish)).isPresent());
        if (busy.get()) {
            changedMeanwhile = true;
            return;
        }
        busy.set(true);
        trouble.set("");
        suggest(wish);
        work.plan(start.get(), wish, made -> {
            proposal.set(made);
            if (made.isSomething() && !database.isFar() && !changedMeanwhile) {
                check(made);
            } else {
                ended();
            }
        }, why -> {
            proposal.set(Proposal.NONE);
            failed(why);
            ended();
        });
    }

    private TableWish wish() {
        return draft.wish(Target.of(start.get().schema()));
    }

    private void check(Proposal made) {
        work.check(start.get(), made, found -> {
            if (proposal.get() == made) {
                proposal.set(made.with(found));
            }
            ended();
        }, why -> {
            failed(why);
            ended();
        });
    }

    private void ended() {
        busy.set(false);
        if (changedMeanwhile) {
            changedMeanwhile = false;
            changed();
        }
    }

    /** Asks the rows of a far side, which costs something and is not done unasked. */
    void check() {
        if (!busy.get() && proposal.get().isSomething()) {
            busy.set(true);
            check(proposal.get());
        }
    }

    /** The name follows the form until somebody types another one. */
    private void suggest(TableWish wish) {
        var words = WishName.of(wish, now().map(WantedColumn::of).orElse(List.of()), now().map(WantedIndex::of).orElse(List.of()));
        if (written.nameProperty().get().equals(suggested)) {
            written.nameProperty().set(words);
        }
        suggested = words;
    }

    /** Whether the file may be written. */
    boolean canWrite() {
        return !busy.get() && trouble.get().isEmpty() && start.get().trouble().isEmpty() && proposal.get().isSound() && !written.nameProperty().get().isBlank();
    }

    /** Writes the migration under its name. */
    public void write() {
        if (canWrite()) {
            written.write(database, proposal.get().alteration().sql());
        }
    }

    /** Opens the statements in a tab, for a project that has nowhere to write them. */
    void openSql() {
        navigator.openEditor(database, proposal.get().text());
    }

    /** The table as it stands in the form. */
    TableDraft draft() {
        return draft;
    }

    boolean isFar() {
        return database.isFar();
    }

    String sideWord() {
        return database.side().word();
    }

    /** Where the file goes; the first one makes it. */
    String folder() {
        return database.found().migrations().map(MigrationsSource::shownFolder).orElse("");
    }

    StartingPoint startingPoint() {
        return start.get();
    }

    Proposal proposal() {
        return proposal.get();
    }

    ReadOnlyObjectProperty<StartingPoint> startingPointProperty() {
        return start.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Proposal> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /** Whether something stands in the form that the table is not, or not yet. */
    public ReadOnlyBooleanProperty differsProperty() {
        return differs.getReadOnlyProperty();
    }

    /** Whether something is being read or tried. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why nothing could be read or tried; empty when it could. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The new file. */
    public WrittenModel written() {
        return written;
    }

    @Override
    public void close() {
        work.close();
    }
}
