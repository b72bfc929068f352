package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path folder;

    private Path files;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        files = Files.createDirectory(folder.resolve("drizzle"));
        var connector = new Connector(Clock.systemUTC());
        var database = new Database.LocalFile(folder.resolve("d1.sqlite"));
        connector.create(database);
        session = connector.open(database, new Permission.Free(), SqlListener.NONE);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void ordersFilesAsWranglerDoes() throws IOException {
        var names = List.of("-1_neg", "0001_a", "0001_b", "1abc", "2_two", "10_ten", "20240101120000_ts", "abc");
        for (var name : names) {
            write(name + ".sql", "SELECT 1;");
        }
        write("0003_X.SQL", "SELECT 1;");
        write(".hidden.sql", "SELECT 1;");
        write("archived/0001_old.sql", "SELECT 1;");

        assertEquals(names.stream().map(name -> name + ".sql").toList(), names(history().pending()));
    }

    @Test
    void anAppliedNameIsWhatCountsForWrangler() throws IOException {
        write("0001_a.sql", "CREATE TABLE a(x);");
        write("0003_c.sql", "CREATE TABLE c(x);");
        apply();
        write("0002_late.sql", "CREATE TABLE b(x);");
        Files.delete(files.resolve("0003_c.sql"));

        var history = history();

        assertEquals(List.of("0002_late.sql"), names(history.pending()));
        assertInstanceOf(MigrationState.MissingFile.class, history.entries().getLast().state());
        assertEquals(MigrationHistory.Reason.LEDGER_HAS_ROWS, history.reason());
    }

    @Test
    void stopsAtTheFileThatFailsAndKeepsNothingOfIt() throws IOException {
        write("0001_a.sql", "CREATE TABLE a(x);");
        write("0002_b.sql", "CREATE TABLE b(x);\n-- why\nINSERT INTO nope VALUES (1);\nCREATE TABLE c(x);");
        write("0003_c.sql", "CREATE TABLE d(x);");

        var outcome = apply();

        var failure = new RunOutcome.Failure(
                "0002_b.sql", "-- why\nINSERT INTO nope VALUES (1)", 3, new DbError.Refused("no such table: nope", 1, 19));
        assertEquals(new RunOutcome.Stopped(List.of("0001_a.sql"), Optional.of(failure), List.of("0003_c.sql")), outcome);
        assertEquals(List.of("a", "d1_migrations"), tables());
        assertEquals(List.of("0002_b.sql", "0003_c.sql"), names(history().pending()));
    }

    @Test
    void countsTheRowsThatACascadeWouldTakeBeforeItRuns() throws IOException {
        write("0001_init.sql", "CREATE TABLE users(id INTEGER PRIMARY KEY); CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE);"
                + "CREATE TABLE likes(p REFERENCES posts(id) ON DELETE CASCADE, u REFERENCES users(id) ON DELETE SET NULL);");
        apply();
        run("INSERT INTO users VALUES (1); INSERT INTO posts VALUES (1, 1), (2, 1); INSERT INTO likes VALUES (1, NULL)");
        write(
                "0002_rebuild.sql",
                "PRAGMA foreign_keys=OFF;\nCREATE TABLE __new_users(id INTEGER PRIMARY KEY, bio);\nINSERT INTO __new_users SELECT id, NULL FROM users;\n"
                        + "DROP TABLE `users`;\nALTER TABLE __new_users RENAME TO users;\nPRAGMA foreign_keys=ON;");

        var refused = apply();
        var stake = new Stake(
                "0002_rebuild.sql", 4, Stake.By.DROP_TABLE, "users", List.of(new Stake.Loss("posts", 2, 2, true), new Stake.Loss("likes", 1, 1, true)));
        assertEquals(new RunOutcome.Refused(List.of(), List.of(stake), List.of("0002_rebuild.sql")), refused);
        assertEquals(2, count("posts"));

        new MigrationRunner(session, _ -> {}, () -> false).run(plan(), true);
        assertEquals(0, count("posts"));
        assertEquals(1, count("users"));
    }

    @Test
    void refusesWhatWranglerWouldFailOnAndD1WouldRefuse() throws IOException {
        write("0001_open.sql", "CREATE TABLE a(x)");
        write("0002_begin.sql", "BEGIN;\nCREATE TABLE b(x);\nCOMMIT;");

        var outcome = assertInstanceOf(RunOutcome.Refused.class, apply());

        assertEquals(List.of(1, 1, 3), outcome.why().stream().map(MigrationPlan.Refusal::line).toList());
        assertEquals(List.of(), tables());
    }

    @Test
    void takesOnePairOfTransactionMarksOutAsWranglerDoes() throws IOException {
        write("0001_a.sql", "BEGIN TRANSACTION;\nCREATE TABLE a(x);\nCOMMIT;");
        write("0002_empty.sql", "-- Migration number: 0002\n");

        assertEquals(new RunOutcome.Complete(List.of("0001_a.sql", "0002_empty.sql")), apply());
        assertEquals(List.of(), history().pending());
    }

    @Test
    void appliesAJournalFolderByWranglersLedgerWhenItsConfigNamesIt() throws IOException {
        copy("journal");

        assertInstanceOf(RunOutcome.Complete.class, apply());

        var history = history();
        assertEquals(new Layout.Journal(), history.layout());
        assertEquals(Tool.WRANGLER, history.runner().tool());
        assertEquals(3, history.applied().size());
        assertTrue(history.applied().getFirst().endsWith(".sql"));
    }

    @Test
    void writesDrizzleKitsOwnLedgerForEitherOfItsLayouts() throws IOException {
        copy("journal");
        var journal = source(NamedBy.DRIZZLE);
        runAll(journal);
        assertEquals(
                List.of(Value.NULL, Value.of("761e0fd5254aa6317c1b88afdc7371bc42743fd449040e80b2276f18108a181a"), Value.of(1795423907947L)),
                rows("SELECT * FROM __drizzle_migrations").getFirst());

        var history = MigrationHistory.read(Optional.of(session), journal);
        assertEquals(Tool.DRIZZLE_KIT, history.runner().tool());
        assertEquals(List.of(), history.pending());
    }

    @Test
    void matchesAnUpgradedFolderWithTheLedgerOfTheOldShape() throws IOException {
        copy("journal");
        runAll(source(NamedBy.DRIZZLE));
        deleteFiles();
        copy("upgraded");

        var history = MigrationHistory.read(Optional.of(session), source(NamedBy.DRIZZLE));

        assertEquals(new Layout.Directories(), history.layout());
        assertEquals(List.of(), history.pending());
        assertEquals(3, history.applied().size());
    }

    @Test
    void warnsThatWranglerSeesNothingInADirectoriesFolderWithoutAPattern() throws IOException {
        copy("directories");

        var history = history();

        assertEquals(List.of(), history.pending());
        assertTrue(history.warning().orElseThrow().contains("migrations_pattern"));
        var withPattern = new MigrationsSource(
                files, "drizzle", Optional.of("drizzle/*/migration.sql"), "d1_migrations", "__drizzle_migrations", NamedBy.WRANGLER);
        assertEquals(
                "20261123085155_omniscient_ultimo/migration.sql",
                MigrationHistory.read(Optional.of(session), withPattern).pending().getFirst().name());
    }

    @Test
    void everythingIsPendingWhileTheDatabaseDoesNotExist() throws IOException {
        copy("journal");

        var history = MigrationHistory.read(Optional.empty(), source(NamedBy.WRANGLER));

        assertEquals(3, history.pending().size());
    }

    private RunOutcome apply() throws IOException {
        return new MigrationRunner(session, _ -> {}, () -> false).run(plan(), false);
    }

    private MigrationPlan plan() throws IOException {
        return MigrationPlanner.plan(history(), Optional.empty(), true);
    }

    private void runAll(MigrationsSource source) throws IOException {
        var plan = MigrationPlanner.plan(MigrationHistory.read(Optional.of(session), source), Optional.empty(), true);
        assertInstanceOf(RunOutcome.Complete.class, new MigrationRunner(session, _ -> {}, () -> false).run(plan, false));
    }

    private MigrationHistory history() throws IOException {
        return MigrationHistory.read(Optional.of(session), source(NamedBy.WRANGLER));
    }

    private MigrationsSource source(NamedBy by) {
        return new MigrationsSource(files, "drizzle", Optional.empty(), "d1_migrations", "__drizzle_migrations", by);
    }

    private void write(String name, String text) throws IOException {
        var file = files.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void copy(String fixture) throws IOException {
        var from = Path.of("src/test/resources/migrations", fixture);
        try (var all = Files.walk(from)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var target = files.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private void deleteFiles() throws IOException {
        try (var all = Files.walk(files)) {
            for (var file : new ArrayList<>(all.filter(file -> !file.equals(files)).toList()).reversed()) {
                Files.delete(file);
            }
        }
    }

    private void run(String script) {
        session.batch(StatementSplitter.split(script).stream().map(statement -> Step.of(new Sql(statement.text()))).toList());
    }

    private long count(String table) {
        return ((Value.Int) rows("SELECT count(*) FROM " + table).getFirst().getFirst()).value();
    }

    private List<String> tables() {
        return rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").stream()
                .map(row -> ((Value.Text) row.getFirst()).value())
                .toList();
    }

    private List<List<Value>> rows(String sql) {
        return Page.read(session, new Sql(sql), 0).rows();
    }

    private static List<String> names(List<Migration> migrations) {
        return migrations.stream().map(Migration::name).toList();
    }
}
