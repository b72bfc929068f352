package dev.petrichor.app.migrations;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.TimedUnlock;
import dev.petrichor.app.work.WriteLock;
import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A project whose migrations go to a far side, and the steps in which they go. */
final class FarMigrations implements AutoCloseable {

    static final String NAME = "my-db";

    final UiQueue ui = new UiQueue();
    final List<String> told = new ArrayList<>();

    /** What is kept of applies. */
    final HeldDoubts doubts = new HeldDoubts();

    /** Hears of every statement, on lanes. */
    Consumer<SqlEvent> heard = _ -> {};

    private final Path folder;
    private final Session other;
    private final OpenDatabase database;
    private SafetyLevel level = SafetyLevel.FREE;

    /** @param base of the API that has the database */
    FarMigrations(Path folder, URI base, ApiToken token) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("project/migrations"));
        Files.writeString(folder.resolve("project/wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "%s"
                database_id = "%s"
                """.formatted(NAME, LoopbackD1.DATABASE));
        var access = new CloudflareAccess(new CloudflareApi(base, Duration.ofSeconds(60), Duration.ofMillis(4)));
        access.allow(LoopbackD1.ACCOUNT, token);
        var connector = new Connector(Clock.systemUTC(), access);
        var place = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, NAME);
        other = connector.open(place, new Permission.Free(), SqlListener.NONE);
        var lock = new WriteLock(() -> level, () -> false, new TimedUnlock(Clock.systemUTC(), ui));
        var found = WorkspaceScanner.scan(folder.resolve("project")).databases().getFirst();
        database = OpenDatabase.far(found, Side.REMOTE, place, new OpenDatabase.Means(connector, ui, (_, _, event, _) -> heard.accept(event)), lock, SqlListener.NONE);
    }

    /** What it is reached by, apart from its steps. */
    Session session() {
        return other;
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("project/migrations").resolve(name), text);
    }

    void delete(String name) throws IOException {
        Files.delete(folder.resolve("project/migrations").resolve(name));
    }

    void guardedBy(SafetyLevel chosen) {
        level = chosen;
    }

    /** Somebody else writes to the same database. */
    void run(String... statements) {
        for (var sql : statements) {
            other.batch(List.of(Step.of(new Sql(sql))));
        }
    }

    List<List<Value>> rows(String sql) {
        return Page.read(other, new Sql(sql), 0).rows();
    }

    /** The names that the ledger has. */
    List<String> ledger() {
        return rows("SELECT name FROM d1_migrations ORDER BY id").stream().map(row -> ((Value.Text) row.getFirst()).value()).toList();
    }

    /** The steps for everything that waits, begun. */
    RemoteApplyModel steps() throws IOException {
        var history = MigrationHistory.read(Optional.of(other), database.found().migrations().orElseThrow());
        var means = new MigrationMeans(_ -> {}, folder.resolve("data"), new Background(ui), ui, doubts, (_, taken) -> told.add("restore " + taken.bookmark()));
        var model = new RemoteApplyModel(database, history, MigrationPlanner.plan(history, Optional.empty(), true), means, () -> told.add("applied"));
        model.begin();
        return model;
    }

    /** The list from which they go. */
    MigrationsModel migrations() {
        var means = new MigrationMeans(_ -> {}, folder.resolve("data"), new Background(ui), ui, MigrationMeans.Doubts.NOWHERE, (_, _) -> {});
        var memories = new Memories((file, found) -> found.accept(MigrationMemory.none(file, Clock.systemUTC())), _ -> {}, List.of(database.found()));
        var model = new MigrationsModel(database, means, memories, () -> {});
        model.refresh();
        return model;
    }

    /** Lets endings come until a step stands so. */
    <S extends StepState> S until(RemoteApplyModel model, ApplyStep step, Class<S> kind) {
        ui.runUntil(() -> kind.isInstance(model.stepsProperty().get().of(step)));
        return kind.cast(model.stepsProperty().get().of(step));
    }

    /** Goes on to where the name is asked for. */
    void toName(RemoteApplyModel model, boolean rows) {
        until(model, ApplyStep.DRY_RUN, StepState.Asked.class);
        model.tryOut(rows);
        until(model, ApplyStep.NAME, StepState.Asked.class);
    }

    @Override
    public void close() {
        database.close();
        other.close();
    }
}
