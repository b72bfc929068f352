package dev.petrichor.app.state;

import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.rules.Allowed;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What Petrichor remembers of a project, so that nothing is lost when it ends: staged edits and unsaved SQL. One SQLite file
 * per project in the user's data folder, never inside the project. The window's thread; files are touched on its own lane.
 */
@Allowed(rule = "threads-made-in-one-place", why = "its thread is no daemon: the last words typed are written before the program ends")
public final class ProjectState implements AutoCloseable {

    private static final List<Step> CREATE = List.of(
            Step.of(StagedRows.create(StagedRows.STAGED)),
            Step.of(StagedRows.create(StagedRows.SENT)),
            Step.of(StagedRows.create(StagedRows.TYPED)),
            Step.of(LayoutRows.CREATE),
            SqlTexts.CREATE, Step.of(new Sql("CREATE TABLE IF NOT EXISTS choices (name TEXT PRIMARY KEY, value TEXT NOT NULL)")));

    private final Lane lane;
    private final Consumer<String> trouble;
    private final StateWriter writer;
    private boolean kept = true;
    private boolean toldOfReading;
    private long learnt;

    /** Where something was typed in this run: what is kept of that is no earlier run's. */
    private final Set<String> typed = new HashSet<>();

    /**
     * Unsaved SQL of a tab.
     *
     * @param file of its database
     * @param caret in characters from the start
     */
    public record SqlTab(String id, String file, String title, String text, int caret) {}

    /** A table of a database, by the key of its side. */
    public record SavedTable(String file, String table) {}

    /**
     * @param data where Petrichor keeps its own files
     * @param trouble told in words when something could not be kept
     */
    public ProjectState(Path data, Path project, Connector connector, Executor ui, Consumer<String> trouble) {
        var file = StateFile.of(data, project);
        var threads = Thread.ofPlatform().name("project state").factory();
        this.lane = new Lane(() -> open(connector, file, ui), threads, ui);
        this.writer = new StateWriter(lane, failure -> failure.ifPresentOrElse(this::cannotWrite, this::wrote));
        this.trouble = trouble;
    }

    /** On the lane's thread. A damaged file is kept under another name, and a new one begun, so that from now on nothing is lost. */
    private Session open(Connector connector, Path file, Executor ui) {
        try {
            return open(connector, file);
        } catch (DbException e) {
            if (!StateFile.isDamage(e.error())) {
                throw e;
            }
            var aside = StateFile.setAside(file).orElseThrow(() -> e);
            ui.execute(() -> trouble.accept(Messages.get("state.setAside", Sentences.of(e.error()), aside)));
            return open(connector, file);
        }
    }

    private static Session open(Connector connector, Path file) {
        var session = StateFile.open(connector, file);
        try {
            lay(session);
            return session;
        } catch (DbException e) {
            session.close();
            throw e;
        }
    }

    /** Makes the tables that are not there yet. */
    static void lay(Session session) {
        session.batch(CREATE);
        session.batch(MigrationMemory.CREATE);
        session.batch(DoubtRows.CREATE);
    }

    /** Keeps what is staged for a table, in the place of what was. */
    public void keepDraft(String file, String table, Draft draft) {
        writer.write(draftOf(file, table), new DraftSteps(file, table, draft));
    }

    /** Keeps what is staged for a table, and tells when that is done, or was tried in vain. */
    public void keepDraft(String file, String table, Draft draft, Runnable then) {
        writer.write(draftOf(file, table), new DraftSteps(file, table, draft), then);
    }

    /**
     * Hands over what was staged for a table when it was last kept, which may be nothing, with what an earlier run was being typed
     * into when it ended.
     *
     * @param unknown told when it cannot be read: then it must not be written over
     */
    public void draft(String file, String table, Consumer<Draft> found, Runnable unknown) {
        if (writer.unwritten(draftOf(file, table)) instanceof DraftSteps(var _, var _, var draft)) {
            found.accept(draft);
            return;
        }
        var isOfThisRun = typed.contains(typedIn(file, table));
        lane.run(session -> isOfThisRun ? StagedRows.readDraft(session, file, table) : StagedRows.readDraftWithTyped(session, file, table), found, error -> {
            cannotRead(error);
            unknown.run();
        });
    }

    /** Keeps what is being typed into cells of a table, in the place of what was; nothing once it is taken or given up. */
    public void keepTyped(String file, String table, Staged now) {
        typed.add(typedIn(file, table));
        writer.write(typedIn(file, table), () -> StagedRows.writeTyped(file, table, now));
    }

    private static String typedIn(String file, String table) {
        return "typed " + file + " " + table;
    }

    private static String draftOf(String file, String table) {
        return "staged " + file + " " + table;
    }

    private record DraftSteps(String file, String table, Draft draft) implements Supplier<List<Step>> {

        @Override
        public List<Step> get() {
            return StagedRows.write(file, table, draft);
        }
    }

    /** Keeps how the columns of a table stand. */
    public void keepLayout(String file, String table, List<KeptColumn> columns) {
        writer.write("layout " + file + " " + table, () -> LayoutRows.write(file, table, columns));
    }

    /** Hands over how the columns of a table stood, if anybody ever moved them. */
    public void layout(String file, String table, Consumer<List<KeptColumn>> found) {
        lane.run(session -> LayoutRows.read(session, file, table), columns -> {
            if (!columns.isEmpty()) {
                found.accept(columns);
            }
        }, this::cannotRead);
    }

    /** Keeps the text of an SQL tab; an empty text forgets it. */
    public void keepSql(SqlTab tab) {
        writer.write("sql " + tab.id(), () -> List.of(tab.text().isBlank() ? SqlTexts.forget(tab.id()) : SqlTexts.keep(tab)));
    }

    /** Forgets the text of an SQL tab. */
    public void forgetSql(String id) {
        writer.forget("caret " + id);
        writer.write("sql " + id, () -> List.of(SqlTexts.forget(id)));
    }

    /** Keeps where the caret of an SQL tab is. */
    public void keepCaret(String id, int caret) {
        writer.write("caret " + id, () -> List.of(SqlTexts.keepCaret(id, caret)));
    }

    /** Hands over the SQL tabs that were open when the program ended, in the order in which they were made. */
    public void sqlTabs(Consumer<List<SqlTab>> found) {
        sqlTabs(found, () -> {});
    }

    /** The same. @param unknown told when they cannot be read */
    public void sqlTabs(Consumer<List<SqlTab>> found, Runnable unknown) {
        lane.run(SqlTexts::read, found, error -> {
            cannotRead(error);
            unknown.run();
        });
    }

    /** Keeps a write that is about to be sent, or whose answer was lost; tells when that is done, or was tried in vain. */
    public void keepDoubt(Doubt doubt, Runnable then) {
        writer.write("doubt " + doubt.id(), () -> DoubtRows.keep(doubt), then);
    }

    /** Forgets a write of which it is known what became of it. */
    public void forgetDoubt(String id) {
        writer.write("doubt " + id, () -> DoubtRows.forget(id), () -> {
            if (kept) {
                writer.forget("doubt " + id);
            }
        });
    }

    /** Hands over the writes of which it is not known what became of them, the oldest first. */
    public void doubts(Consumer<List<Doubt>> found) {
        lane.run(DoubtRows::read, found, this::cannotRead);
    }

    /** Hands over for which tables of which sides a save was sent without that it is known what became of it. */
    public void savesInDoubt(Consumer<List<SavedTable>> found) {
        lane.run(StagedRows::inDoubt, found, this::cannotRead);
    }

    /** Hands over what is remembered of a database's migrations; a memory that takes nothing in, if that cannot be read. */
    public void migrations(String file, Consumer<MigrationMemory> found) {
        lane.run(session -> MigrationMemory.read(session, file, Clock.systemUTC()), found, error -> {
            cannotRead(error);
            found.accept(MigrationMemory.unread(file, Clock.systemUTC()));
        });
    }

    /** Keeps what a memory has learnt. */
    public void keep(MigrationMemory memory) {
        var news = memory.takeNews();
        if (!news.isEmpty()) {
            writer.write("migrations " + ++learnt, () -> news);
        }
    }

    /** Keeps a choice of the user's for this project. */
    public void choose(String name, String value) {
        writer.write("choice " + name, () -> List.of(Step.of(Sql.of(
                "INSERT INTO choices VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", Value.of(name), Value.of(value)))));
    }

    /** Hands over what was chosen for this project, if anything was. */
    public void choice(String name, Consumer<String> found) {
        choice(name, found, () -> {});
    }

    /** The same. @param unknown told when it cannot be read */
    public void choice(String name, Consumer<String> found, Runnable unknown) {
        lane.run(
                session -> Page.read(session, Sql.of("SELECT value FROM choices WHERE name = ?", Value.of(name)), 1).single(),
                value -> value.map(SqlTexts::text).ifPresent(found),
                error -> {
                    cannotRead(error);
                    unknown.run();
                });
    }

    /** Says it once, until something is written again. */
    private void cannotWrite(DbError error) {
        if (kept) {
            kept = false;
            trouble.accept(Messages.get("state.notKept", Sentences.of(error)));
        }
    }

    private void wrote() {
        kept = true;
        toldOfReading = false;
    }

    /** Says it once too, and not where the more pressing thing was said. */
    private void cannotRead(DbError error) {
        if (kept && !toldOfReading) {
            toldOfReading = true;
            trouble.accept(Messages.get("state.notRead", Sentences.of(error)));
        }
    }

    /** Whether the last try to write has succeeded: what was handed over is in the file, or on its way. */
    public boolean isKept() {
        return kept;
    }

    /** Tries once more to write what is not in the file, after everything that was asked for was answered; tells when that is done, or was tried in vain. */
    public void keepAgain(Runnable then) {
        lane.run(_ -> true, _ -> writer.again(then), _ -> writer.again(then));
    }

    /** Whether nothing is being read or written. */
    public boolean idle() {
        return lane.idle();
    }

    /** Ends after everything that was handed over is written; the process stays until then. Returns at once. */
    @Override
    public void close() {
        close(() -> {});
    }

    /** The same. @param then run when nothing is written any more, on the state's own thread */
    public void close(Runnable then) {
        writer.close(then);
    }
}
