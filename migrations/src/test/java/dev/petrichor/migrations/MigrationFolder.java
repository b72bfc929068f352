package dev.petrichor.migrations;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.EstimatedRun;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.migrations.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A folder of migrations with a database beside it, for tests. */
public record MigrationFolder(Path files, Path database, Session session) implements AutoCloseable {

    public static MigrationFolder in(Path folder) throws IOException {
        var connector = new Connector(Clock.systemUTC());
        var database = new Database.LocalFile(folder.resolve("d1.sqlite"));
        connector.create(database);
        return new MigrationFolder(
                Files.createDirectories(folder.resolve("drizzle")), database.path(), connector.open(database, new Permission.Free(), SqlListener.NONE));
    }

    public MigrationsSource source(NamedBy by) {
        return new MigrationsSource(files, "drizzle", Optional.empty(), "d1_migrations", "__drizzle_migrations", by);
    }

    public MigrationHistory history(NamedBy by) throws IOException {
        return MigrationHistory.read(Optional.of(session), source(by));
    }

    public RunOutcome apply(NamedBy by) throws IOException {
        return new MigrationRunner(session, _ -> {}, () -> false).run(MigrationPlanner.plan(history(by), Optional.empty(), true), false);
    }

    /** What all pending migrations would do by wrangler's rules. */
    public MigrationPlan plan() throws IOException {
        return MigrationPlanner.plan(history(NamedBy.WRANGLER), Optional.empty(), true);
    }

    /** What lint says to one file of this text by wrangler's rules: line, rule, severity, table. What is worth knowing only is left out. */
    public List<String> findings(String text) throws IOException {
        write("0001.sql", text);
        return new MigrationLinter(Optional.of(session), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true).lint(history(NamedBy.WRANGLER), plan()).stream()
                .filter(it -> it.severity() != Severity.NOTE).map(it -> it.line() + " " + it.rule() + " " + it.severity().label() + " " + it.table()).toList();
    }

    /** What a rule of lint says to what waits. */
    public List<String> messages(String rule) throws IOException {
        return new MigrationLinter(Optional.of(session), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true).lint(history(NamedBy.WRANGLER), plan()).stream()
                .filter(it -> it.rule().equals(rule)).map(it -> it.message()).toList();
    }

    /** How one file of this text ends on a copy, with foreign keys on. */
    public DryRunResult dryRun(String text) throws IOException {
        write("0001.sql", text);
        try (var copy = scratch(() -> false)) {
            return DryRun.run(copy, plan(), true, _ -> {});
        }
    }

    /** What is reckoned of one file of this text without its rows. */
    public DryRunResult estimate(String text) throws IOException {
        write("0001.sql", text);
        try (var empty = new Connector(Clock.systemUTC()).scratch(() -> false)) {
            return EstimatedRun.run(session, empty, plan(), true, _ -> {});
        }
    }

    /** What it takes from a copy: line, table, rows, values, columns; and where it stops, if it does. */
    public List<String> losses(String text) throws IOException {
        var result = dryRun(text);
        var stopped = result.ending() instanceof DryRunResult.Ending.Stopped(var _, var _, var line, var error) ? Stream.of("stopped at " + line + " " + error) : Stream.<String>empty();
        return Stream.concat(stopped, result.lost().stream().map(it -> "%d %s %d/%d %s".formatted(it.line(), it.table(), it.rows(), it.values(), it.columns())).sorted()).toList();
    }

    /** A copy of the database, gone when it is closed. */
    public Scratch scratch(BooleanSupplier stopped) {
        return new Connector(Clock.systemUTC()).scratch(new Database.LocalFile(database), database.resolveSibling("scratch"), stopped);
    }

    public void write(String name, String text) throws IOException {
        var file = files.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Takes over all files of another folder. */
    public void take(Path from) throws IOException {
        try (var all = Files.walk(from)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var target = files.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** A journal of these tags, each a second younger than the one before. */
    public void journal(String... tags) throws IOException {
        var entries = new StringBuilder();
        for (var i = 0; i < tags.length; i++) {
            entries.append(i == 0 ? "" : ",").append("{\"idx\":%d,\"when\":%d,\"tag\":\"%s\"}".formatted(i, 1_700_000_000_000L + i * 1000, tags[i]));
        }
        write("meta/_journal.json", "{\"dialect\":\"sqlite\",\"entries\":[" + entries + "]}");
    }

    public void run(String script) {
        session.batch(StatementSplitter.split(script).stream().map(statement -> Step.of(new Sql(statement.text()))).toList());
    }

    public List<List<Value>> rows(String sql) {
        return Page.read(session, new Sql(sql), 0).rows();
    }

    /** Names and the words of their states, in the history's order. */
    public static List<String> states(MigrationHistory history) {
        return history.entries().stream().map(entry -> entry.migration().name() + " " + entry.state().getClass().getSimpleName()).toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
