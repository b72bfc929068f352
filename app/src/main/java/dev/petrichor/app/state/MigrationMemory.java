package dev.petrichor.app.state;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.migrations.SeenFiles;
import dev.petrichor.migrations.Tool;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Petrichor remembers of the migrations of one database: the hash of each file when it was first seen applied, and
 * whose rules hold where both tools have recorded something. Used by one thread at a time; what is new is kept by whoever
 * reads the history.
 */
public final class MigrationMemory implements SeenFiles {

    /** The tables that hold it. */
    public static final List<Step> CREATE = List.of(
            Step.of(new Sql("CREATE TABLE IF NOT EXISTS seen_migrations (file TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (file, name))")),
            Step.of(new Sql("CREATE TABLE IF NOT EXISTS recorded_migrations (file TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (file, name))")),
            Step.of(new Sql("CREATE TABLE IF NOT EXISTS asked_migrations (file TEXT PRIMARY KEY, at INTEGER NOT NULL)")),
            Step.of(new Sql("CREATE TABLE IF NOT EXISTS migration_tools (file TEXT PRIMARY KEY, tool TEXT NOT NULL)")));

    private final String file;
    private final Map<String, Seen> seen;
    private final Optional<Tool> tool;
    private final Optional<Instant> asked;
    private final Clock clock;
    private final boolean known;
    private final List<Step> news = new ArrayList<>();

    private MigrationMemory(String file, boolean known, Map<String, Seen> seen, Optional<Tool> tool, Optional<Instant> asked, Clock clock) {
        this.file = file;
        this.known = known;
        this.seen = seen;
        this.tool = tool;
        this.asked = asked;
        this.clock = clock;
    }

    /** Of a database that was never seen. */
    public static MigrationMemory none(String file, Clock clock) {
        return new MigrationMemory(file, true, new HashMap<>(), Optional.empty(), Optional.empty(), clock);
    }

    /** Where what is remembered could not be read: what is seen now is not the first sight of it, and is never written over that. */
    public static MigrationMemory unread(String file, Clock clock) {
        return new MigrationMemory(file, false, new HashMap<>(), Optional.empty(), Optional.empty(), clock);
    }

    /** @param file of the database */
    public static MigrationMemory read(Session session, String file, Clock clock) {
        var seen = new HashMap<String, Seen>();
        Page.read(session, Sql.of("SELECT s.name, s.hash, s.at, r.at FROM seen_migrations AS s LEFT JOIN recorded_migrations AS r USING (file, name) WHERE file = ?", Value.of(file)), 0).rows()
                .forEach(row -> seen.put(text(row.get(0)), new Seen(text(row.get(1)), time(row.get(2)).orElseThrow(), time(row.get(3)))));
        var tool = Page.read(session, Sql.of("SELECT tool FROM migration_tools WHERE file = ?", Value.of(file)), 1).single()
                .flatMap(value -> Arrays.stream(Tool.values()).filter(it -> it.label().equals(text(value))).findFirst());
        var asked = Page.read(session, Sql.of("SELECT at FROM asked_migrations WHERE file = ?", Value.of(file)), 1).single()
                .map(value -> Instant.ofEpochMilli(((Value.Int) value).value()));
        return new MigrationMemory(file, true, seen, tool, asked, clock);
    }

    @Override
    public Optional<Seen> first(String name) {
        return Optional.ofNullable(seen.get(name));
    }

    @Override
    public void applied(String name, String hash, Optional<Instant> recorded) {
        var now = clock.instant();
        seen.put(name, new Seen(hash, now, recorded));
        learn(Step.of(Sql.of(
                "INSERT OR REPLACE INTO seen_migrations VALUES (?, ?, ?, ?)",
                Value.of(file), Value.of(name), Value.of(hash), Value.of(now.toEpochMilli()))));
        learn(Step.of(Sql.of("DELETE FROM recorded_migrations WHERE file = ? AND name = ?", Value.of(file), Value.of(name))));
        recorded.ifPresent(at -> learn(Step.of(Sql.of("INSERT INTO recorded_migrations VALUES (?, ?, ?)", Value.of(file), Value.of(name), Value.of(at.toEpochMilli())))));
    }

    private void learn(Step step) {
        if (known) {
            news.add(step);
        }
    }

    /** When the database's own ledger was read before, if it ever was. */
    public Optional<Instant> asked() {
        return asked;
    }

    /** The ledger has been read. */
    public void wasAsked() {
        learn(Step.of(Sql.of("INSERT OR REPLACE INTO asked_migrations VALUES (?, ?)", Value.of(file), Value.of(clock.millis()))));
    }

    /** Whose rules hold where both ledgers have rows, if the user has said so. */
    public Optional<Tool> tool() {
        return tool;
    }

    /** The same memory with the user's answer. */
    public MigrationMemory choosing(Tool chosen) {
        var with = new MigrationMemory(file, known, seen, Optional.of(chosen), asked, clock);
        with.news.addAll(news);
        with.news.add(Step.of(Sql.of("INSERT OR REPLACE INTO migration_tools VALUES (?, ?)", Value.of(file), Value.of(chosen.label()))));
        return with;
    }

    /** Hands over what must be written, once. */
    public List<Step> takeNews() {
        var taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    private static Optional<Instant> time(Value value) {
        return value instanceof Value.Int(var millis) ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    private static String text(Value value) {
        return value instanceof Value.Text(var text) ? text : "";
    }
}
