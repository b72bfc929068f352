package dev.petrichor.app.sample;

import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.MigrationRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The far side of the bundled sample, on this machine: the API that the tests use, with the rows of the sample behind it.
 * As a program it runs another one that finds it in its environment: {@code SampleFarSide PROJECT COMMAND ...} ends with its status.
 */
public final class SampleFarSide implements AutoCloseable {

    private final LoopbackD1 d1 = new LoopbackD1();

    /** @param project a copy of the sample */
    public SampleFarSide(Path project) throws IOException {
        var found = WorkspaceScanner.scan(project).databases().getFirst();
        var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(environment()));
        connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        fill(connector, found);
    }

    /** As the first migration and a busy year have left it. */
    private static void fill(Connector connector, FoundDatabase found) throws IOException {
        var far = new Database.D1(LoopbackD1.ACCOUNT, found.databaseId().orElseThrow(), found.displayName());
        try (var session = connector.open(far, new Permission.Free(), SqlListener.NONE)) {
            var history = MigrationHistory.read(Optional.of(session), found.migrations().orElseThrow());
            new MigrationRunner(session, _ -> {}, () -> false).run(MigrationPlanner.plan(history, Optional.of("0000_init.sql"), true), true);
            session.batch(new SampleRows().steps());
        }
    }

    /** What a process finds it by. */
    public Map<String, String> environment() {
        return Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString(), "CLOUDFLARE_ACCOUNT_ID", LoopbackD1.ACCOUNT, "CLOUDFLARE_API_TOKEN", LoopbackD1.TOKEN);
    }

    /** What stands behind it. */
    public LoopbackD1 d1() {
        return d1;
    }

    @Override
    public void close() {
        d1.close();
    }

    /** @param command a copy of the sample, then a program and its arguments */
    public static void main(String[] command) throws IOException, InterruptedException {
        System.exit(run(Path.of(command[0]), List.of(command).subList(1, command.length)));
    }

    private static int run(Path project, List<String> command) throws IOException, InterruptedException {
        try (var far = new SampleFarSide(project)) {
            var child = new ProcessBuilder(command).inheritIO();
            child.environment().putAll(far.environment());
            return child.start().waitFor();
        }
    }
}
