package dev.petrichor.app.drift;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.DeclaredFiles;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Layout;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.SeenFiles;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.DriftCheck;
import dev.petrichor.migrations.drift.DriftCheck.Replayed;
import dev.petrichor.migrations.drift.DrizzleSnapshot;
import dev.petrichor.migrations.drift.Expected;
import dev.petrichor.migrations.drift.SchemaTs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the sources of a comparison, beside the window's thread; what came of it is told on it. One reading can be stopped as a whole. */
public final class DriftReading {

    /** One for the schema, the rest for the two ledgers. */
    private static final int REQUESTS = 6;

    private final Background background;
    private final BiConsumer<String, Consumer<MigrationMemory>> recall;
    private final Function<FoundDatabase, Optional<DeclaredFiles>> sources;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Job> jobs = new ArrayList<>();

    /**
     * @param recall hands over what is remembered of a database's migrations: whose rules hold decides what is applied
     * @param sources finds the schema files of a database
     */
    public DriftReading(Background background, BiConsumer<String, Consumer<MigrationMemory>> recall, Function<FoundDatabase, Optional<DeclaredFiles>> sources) {
        this.background = background;
        this.recall = recall;
        this.sources = sources;
    }

    /** @param side where the source is one */
    void source(DriftSource source, OpenDatabase home, Optional<OpenDatabase> side, Consumer<SourceState> done) {
        switch (source) {
            case FILES -> files(home, done);
            case SNAPSHOT -> snapshot(home, done);
            case SCHEMA_TS -> declared(home, done);
            case LOCAL, PREVIEW, REMOTE -> side.ifPresent(it -> side(it, done));
        }
    }

    /** Ends what runs as soon as it can be ended; what was asked for then counts as not asked. The window's thread. */
    public void stop() {
        stopped.set(true);
        jobs.forEach(Job::cancel);
        jobs.clear();
    }

    /** What the files of a database make of an empty one. */
    void files(OpenDatabase database, Consumer<SourceState> done) {
        var source = database.found().migrations();
        if (source.isEmpty()) {
            done.accept(new SourceState.NoMigrations());
        } else {
            recall.accept(database.key(), memory -> background.run(() -> replayed(database, source.get(), memory.tool()), done, failure -> done.accept(trouble(failure, 0))));
        }
    }

    private SourceState replayed(OpenDatabase database, MigrationsSource source, Optional<Tool> tool) throws IOException {
        if (!Files.isDirectory(source.directory())) {
            return new SourceState.NoFolder(source.shown());
        }
        var history = MigrationHistory.read(Optional.empty(), source, SeenFiles.NONE, tool);
        try (var empty = database.scratch(stopped::get)) {
            return switch (DriftCheck.replay(history.entries().stream().map(MigrationHistory.Entry::migration).toList(), empty)) {
                case Replayed.Made(var schema) -> new SourceState.Known(schema, Optional.empty());
                case Replayed.Stopped(var migration, var _, var line, var error) -> new SourceState.Stopped(migration, line, Sentences.of(error));
            };
        }
    }

    /** What drizzle-kit has noted of the schema beside its last migration; no such source where there is no snapshot. */
    void snapshot(OpenDatabase database, Consumer<SourceState> done) {
        background.run(() -> noted(database), done, failure -> done.accept(trouble(failure, 0)));
    }

    private SourceState noted(OpenDatabase database) throws IOException {
        var folder = database.found().migrations().map(MigrationsSource::directory).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return new SourceState.NoSuch();
        }
        try (var empty = database.scratch(stopped::get)) {
            return DrizzleSnapshot.newest(folder.get(), Layout.of(folder.get()), empty).<SourceState>map(it -> new SourceState.Known(it.schema(), Optional.empty()))
                    .orElseGet(SourceState.NoSuch::new);
        }
    }

    /** What schema files say, read and not run; no such source where no config names any. */
    private void declared(OpenDatabase database, Consumer<SourceState> done) {
        var files = sources.apply(database.found());
        if (files.isEmpty()) {
            done.accept(new SourceState.NoSuch());
        } else {
            background.run(() -> declared(database, files.get()), done, failure -> done.accept(ofSources(failure)));
        }
    }

    private SourceState declared(OpenDatabase database, DeclaredFiles files) throws IOException {
        var folder = database.found().migrations().map(MigrationsSource::directory).filter(Files::isDirectory);
        var from1 = folder.isPresent() && SchemaTs.isFrom1(Layout.of(folder.get()));
        try (var empty = database.scratch(stopped::get)) {
            var schema = SchemaTs.of(files.read(!from1), from1, empty);
            var declared = new Declared(schema, files);
            return schema.isAnyRead() ? new SourceState.Known(schema.schema(), Optional.empty(), Optional.of(declared)) : new SourceState.Unreadable(String.join(" ", declared.unread()));
        }
    }

    /** What the files of a database make, held against {@code schema.ts}; told once, with a row in which both stand. */
    public void schemaTs(OpenDatabase database, Consumer<DriftRow> done) {
        declared(database, declared -> files(database, files -> done.accept(new DriftRow(database, Map.of(DriftSource.FILES, files, DriftSource.SCHEMA_TS, declared)))));
    }

    /** Both ends of a local database; told once. */
    public void local(OpenDatabase database, Consumer<Optional<Comparison>> done) {
        files(database, files -> side(database, live -> done.accept(
                new DriftRow(database, Map.of(DriftSource.FILES, files, DriftSource.LOCAL, live)).local())));
    }

    /** What a side declares now, and what it should look like by its ledger. */
    void side(OpenDatabase database, Consumer<SourceState> done) {
        recall.accept(database.key(), memory -> background.run(() -> isThere(database), there -> {
            if (there) {
                jobs.add(database.count(Origin.MIGRATION, session -> live(session, database, memory.tool()), live -> expect(database, live, done),
                        error -> done.accept(trouble(error, requests(database)))));
            } else {
                done.accept(new SourceState.NotThere());
            }
        }, failure -> done.accept(trouble(failure, 0))));
    }

    private static boolean isThere(OpenDatabase database) {
        return !(database.database() instanceof Database.LocalFile(var path)) || Files.exists(path);
    }

    private record Live(Schema schema, Optional<MigrationHistory> history) {}

    private static Live live(Session session, OpenDatabase database, Optional<Tool> tool) {
        var history = database.found().migrations().filter(it -> Files.isDirectory(it.directory())).map(it -> history(session, it, tool));
        return new Live(SchemaReader.read(session), history);
    }

    private static MigrationHistory history(Session session, MigrationsSource source, Optional<Tool> tool) {
        try {
            return MigrationHistory.read(Optional.of(session), source, SeenFiles.NONE, tool);
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(source.directory(), FileFault.named(e)), e);
        }
    }

    private void expect(OpenDatabase database, Live live, Consumer<SourceState> done) {
        background.run(() -> live.history().flatMap(it -> Expected.of(it, live.schema(), () -> database.scratch(stopped::get))),
                expected -> done.accept(new SourceState.Known(live.schema(), expected)), failure -> done.accept(trouble(failure, requests(database))));
    }

    /** About how many requests it takes to read a side; none on this machine. */
    static int requests(OpenDatabase database) {
        return database.isFar() ? REQUESTS : 0;
    }

    /** The faults of schema files say what, where and what to do. */
    private static SourceState ofSources(Exception failure) {
        return failure instanceof IOException known ? new SourceState.Unreadable(FileFault.named(known)) : trouble(failure, 0);
    }

    private static SourceState trouble(Exception failure, int requests) {
        return switch (failure) {
            case DbException known -> trouble(known.error(), requests);
            case IOException known -> new SourceState.Unreadable(FileFault.ofMigrations(known));
            default -> new SourceState.Unreadable(FailureLog.sentence());
        };
    }

    private static SourceState trouble(DbError error, int requests) {
        return error instanceof DbError.Cancelled ? new SourceState.NotAsked(requests) : new SourceState.Unreadable(Sentences.of(error));
    }
}
