package dev.petrichor.migrations.traps;

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
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A trap as a project of its own, with its database as it is before anything runs. */
public final class TrapProject {

    private static final Connector CONNECTOR = new Connector(Clock.systemUTC());

    private final Trap trap;
    private final Path folder;
    private final FoundDatabase found;

    private TrapProject(Trap trap, Path folder, FoundDatabase found) {
        this.trap = trap;
        this.folder = folder;
        this.found = found;
    }

    /** Lays a trap out in an empty folder. */
    public static TrapProject in(Path folder, Trap trap) throws IOException {
        Files.writeString(folder.resolve(trap.tool().configFile()), trap.config().orElseGet(trap.tool()::config));
        copy(trap.files(), folder.resolve("migrations"));
        var project = new TrapProject(trap, folder, WorkspaceScanner.scan(folder).databases().getFirst());
        if (!trap.start().isEmpty()) {
            project.create();
            try (var session = project.open()) {
                session.batch(StatementSplitter.split(trap.start()).stream().map(statement -> Step.of(new Sql(statement.text()))).toList());
            }
        }
        return project;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    public Path folder() {
        return folder;
    }

    /** Makes the database's file, if it is not there. */
    public void create() throws IOException {
        if (Files.notExists(file())) {
            Files.createDirectories(file().getParent());
            CONNECTOR.create(new Database.LocalFile(file()));
        }
    }

    private Path file() {
        return found.local().path();
    }

    public Session open() {
        return CONNECTOR.open(new Database.LocalFile(file()), new Permission.Free(), SqlListener.NONE);
    }

    /** A copy of the database as it is now. */
    public Scratch scratch() {
        return CONNECTOR.scratch(new Database.LocalFile(file()), folder.resolve("scratch"), () -> false);
    }

    public MigrationHistory history(Session session) throws IOException {
        return MigrationHistory.read(Optional.of(session), source());
    }

    private MigrationsSource source() {
        return found.migrations().orElseThrow();
    }

    /** Whether D1's rules hold. */
    public boolean d1() {
        return found.binding().isPresent();
    }

    public MigrationPlan plan(MigrationHistory history, Optional<String> upTo) {
        return MigrationPlanner.plan(history, upTo, d1());
    }

    public List<Finding> lint(Session session, MigrationHistory history) {
        return new MigrationLinter(Optional.of(session), () -> CONNECTOR.scratch(() -> false), d1()).lint(history, plan(history, Optional.empty()));
    }

    /** What is left after a run: the tool's ledger, the rows of each table, the schema. */
    public String left() {
        if (Files.notExists(file())) {
            return "";
        }
        try (var session = open()) {
            return Stream.of(ledger(session), rows(session), Stream.of("schema"), schema(session)).flatMap(it -> it).collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private String table() {
        return trap.tool() == RealTool.WRANGLER ? source().wranglerTable() : source().drizzleTable();
    }

    private Stream<String> ledger(Session session) {
        var columns = texts(session, "SELECT name || ' ' || type FROM pragma_table_info(" + Quoting.literal(Value.of(table())) + ")");
        if (columns.isEmpty()) {
            return Stream.of();
        }
        var kept = columns.stream().map(it -> it.substring(0, it.indexOf(' '))).filter(it -> !it.equals("applied_at")).toList();
        var values = kept.stream().map(it -> "coalesce(" + it + ", 'NULL')").collect(Collectors.joining(" || ' ' || "));
        var applied = texts(session, "SELECT 'applied ' || " + values + " FROM " + Quoting.identifier(table()) + " ORDER BY rowid");
        return applied.isEmpty() ? Stream.of() : Stream.concat(Stream.of("ledger " + String.join(", ", columns)), applied.stream());
    }

    private Stream<String> rows(Session session) {
        var tables = texts(session, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name IN (SELECT name "
                + ours() + ") ORDER BY name");
        return tables.stream().map(table -> "rows " + table + " " + texts(session, "SELECT CAST(count(*) AS TEXT) FROM " + Quoting.identifier(table)).getFirst());
    }

    private Stream<String> schema(Session session) {
        return texts(session, "SELECT sql " + ours() + " ORDER BY type, name").stream().map(sql -> sql + "\n----");
    }

    private String ours() {
        return "FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'"
                + " AND tbl_name NOT IN ('d1_migrations', '__drizzle_migrations', " + Quoting.literal(Value.of(table())) + ")";
    }

    private static List<String> texts(Session session, String sql) {
        return Page.read(session, new Sql(sql), 0).rows().stream().map(row -> row.getFirst() instanceof Value.Text(var text) ? text : "").toList();
    }
}
