package dev.petrichor.app.state;

import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.rules.Allowed;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What Petrichor remembers of a project, so that nothing is lost when it ends: staged edits and unsaved SQL. One SQLite file
 * per project in the user's data folder, never inside the project. The window's thread; files are touched on its own lane.
 */
@Allowed(rule = "threads-made-in-one-place", why = "its thread is no daemon: the last words typed are written before the program ends")
public final class ProjectState implements AutoCloseable {

    private static final List<Step> CREATE = List.of(
            Step.of(StagedRows.CREATE),
            Step.of(new Sql("CREATE TABLE IF NOT EXISTS sql_tabs (id TEXT PRIMARY KEY, file TEXT NOT NULL, text TEXT NOT NULL)")));

    private final Lane lane;
    private final Consumer<String> trouble;
    private final Map<String, List<Step>> waiting = new LinkedHashMap<>();
    private boolean writing;
    private long learnt;

    /** Unsaved SQL of a tab, with the file of its database. */
    public record SqlTab(String id, String file, String text) {}

    /**
     * @param data where Petrichor keeps its own files
     * @param trouble told in words when something could not be kept
     */
    public ProjectState(Path data, Path project, Connector connector, Executor ui, Consumer<String> trouble) {
        var file = StateFile.of(data, project);
        var threads = Thread.ofPlatform().name("project state").factory();
        this.lane = new Lane(() -> open(connector, file), threads, ui);
        this.trouble = trouble;
    }

    private static Session open(Connector connector, Path file) {
        var session = StateFile.open(connector, file);
        session.batch(CREATE);
        session.batch(MigrationMemory.CREATE);
        return session;
    }

    /** Keeps what is staged for a table, in the place of what was. */
    public void keepDraft(String file, String table, Staged staged) {
        write("staged " + file + " " + table, StagedRows.write(file, table, staged));
    }

    /** Hands over what was staged for a table when the program ended. */
    public void draft(String file, String table, Consumer<Staged> found) {
        lane.run(
                session -> StagedRows.read(Page.read(session, Sql.of(StagedRows.READ, Value.of(file), Value.of(table)), 0).rows()),
                staged -> {
                    if (!staged.isEmpty()) {
                        found.accept(staged);
                    }
                },
                error -> trouble.accept(error.kind()));
    }

    /** Keeps the text of an SQL tab; an empty text forgets it. */
    public void keepSql(SqlTab tab) {
        var id = Value.of(tab.id());
        var step = tab.text().isBlank()
                ? Step.of(Sql.of("DELETE FROM sql_tabs WHERE id = ?", id))
                : Step.of(Sql.of("INSERT OR REPLACE INTO sql_tabs VALUES (?, ?, ?)", id, Value.of(tab.file()), Value.of(tab.text())));
        write("sql " + tab.id(), List.of(step));
    }

    /** Hands over the SQL tabs that were open when the program ended. */
    public void sqlTabs(Consumer<List<SqlTab>> found) {
        lane.run(
                session -> Page.read(session, new Sql("SELECT id, file, text FROM sql_tabs ORDER BY rowid"), 0).rows().stream()
                        .map(row -> new SqlTab(text(row.get(0)), text(row.get(1)), text(row.get(2))))
                        .toList(),
                found,
                error -> trouble.accept(error.kind()));
    }

    /** Hands over what is remembered of a database's migrations; nothing, if that cannot be read. */
    public void migrations(String file, Consumer<MigrationMemory> found) {
        lane.run(session -> MigrationMemory.read(session, file, Clock.systemUTC()), found, error -> {
            trouble.accept(error.kind());
            found.accept(MigrationMemory.none(file, Clock.systemUTC()));
        });
    }

    /** Keeps what a memory has learnt. */
    public void keep(MigrationMemory memory) {
        var news = memory.takeNews();
        if (!news.isEmpty()) {
            write("migrations " + ++learnt, news);
        }
    }

    private static String text(Value value) {
        return value instanceof Value.Text(var text) ? text : "";
    }

    /** The newest state of each thing is written; what came between is skipped. */
    private void write(String what, List<Step> steps) {
        waiting.put(what, steps);
        if (!writing) {
            flush();
        }
    }

    private void flush() {
        var steps = new ArrayList<Step>();
        waiting.values().forEach(steps::addAll);
        waiting.clear();
        writing = !steps.isEmpty();
        if (writing) {
            lane.run(session -> session.batch(steps), _ -> flush(), error -> {
                writing = false;
                trouble.accept(error.kind());
            });
        }
    }

    /** Whether nothing is being read or written. */
    public boolean idle() {
        return lane.idle();
    }

    /** Ends after everything that was handed over is written; the process stays until then. Returns at once. */
    @Override
    public void close() {
        if (!waiting.isEmpty()) {
            var steps = waiting.values().stream().flatMap(List::stream).toList();
            waiting.clear();
            lane.run(session -> session.batch(steps), _ -> {}, error -> trouble.accept(error.kind()));
        }
        lane.finish();
    }
}
