package dev.petrichor.app.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.restore.RestoreModel.State;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore against a server on this machine: what it says when its answer or its record is lost. */
class RestoreModelTest {

    private static final Database.D1 PLACE = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db");

    @TempDir
    private Path folder;

    private final LoopbackD1 d1 = new LoopbackD1();
    private final UiQueue ui = new UiQueue();
    private int told;
    private Path audit;
    private Connector connector;
    private OpenDatabase database;
    private RestoreModel model;

    @BeforeEach
    void open() throws IOException {
        audit = folder.resolve("audit.tsv");
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"
                """.formatted(LoopbackD1.DATABASE));
        var found = WorkspaceScanner.scan(folder).databases().getFirst();
        var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(4)));
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        connector = new Connector(Clock.systemUTC(), access);
        database = OpenDatabase.far(found, Side.REMOTE, PLACE, new OpenDatabase.Means(connector, ui, (_, _, _, _) -> {}), OpenLock.lock(), SqlListener.NONE);
        var bookmark = connector.history(PLACE, Permission.Free::new).bookmark();
        model = new RestoreModel(database, RestoreModel.Before.write(bookmark), new AuditFile(audit), new Background(ui), Clock.systemUTC(), () -> told++);
        model.read();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Ready);
    }

    @AfterEach
    void close() {
        database.close();
        d1.close();
    }

    @Test
    void aRestoreWhoseEndingCannotBeRecordedHasHappened() {
        restore(answer -> {
            try {
                Files.delete(audit);
                Files.createDirectory(audit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return answer;
        });

        assertInstanceOf(State.Restored.class, model.stateProperty().get());
        assertEquals(1, told);
    }

    @Test
    void aRestoreWhoseAnswerIsLostMayHaveHappenedAndTheRowsAreReadAgain() throws IOException {
        restore(answer -> answer.onResponseStart(new SocketEffect.CloseSocket()));

        assertUnknown();
    }

    @Test
    void aRestoreWhoseAnswerIsLostCanBeTakenBack() {
        try (var session = connector.open(PLACE, new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE later(x)"))));
        }
        restore(answer -> answer.onResponseStart(new SocketEffect.CloseSocket()));
        assertEquals("", d1.cell("SELECT name FROM sqlite_schema"));

        var forward = assertInstanceOf(State.Failed.class, model.stateProperty().get()).forward();
        model.takeBack();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Restored);

        assertTrue(forward.isPresent());
        assertEquals("later", d1.cell("SELECT name FROM sqlite_schema"));
    }

    @Test
    void aRestoreWhoseAnswerHoldsNoWayForwardMayHaveHappened() throws IOException {
        restore(answer -> answer.body("{\"success\":true,\"result\":{}}"));

        assertUnknown();
    }

    @Test
    void aRestoreWhoseAnswerHoldsNoResultMayHaveHappened() throws IOException {
        restore(answer -> answer.body("{\"success\":true}"));

        assertUnknown();
    }

    @Test
    void theWayForwardOutlivesATakingBackThatFailed() {
        restore(answer -> answer);
        var forward = assertInstanceOf(State.Restored.class, model.stateProperty().get()).forward();
        afterTheBookmark(answer -> answer.code(403).body("{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}]}"));

        model.takeBack();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Failed);
        var failed = assertInstanceOf(State.Failed.class, model.stateProperty().get());
        assertEquals(Optional.of(forward), failed.forward());

        model.takeBack();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Restored);
    }

    private void assertUnknown() throws IOException {
        var failed = assertInstanceOf(State.Failed.class, model.stateProperty().get());
        assertInstanceOf(DbError.OutcomeUnknown.class, failed.error());
        assertEquals(1, told);
        var recorded = Files.readAllLines(audit);
        assertEquals(2, recorded.size(), recorded::toString);
        assertTrue(recorded.getLast().contains(failed.error().kind()), recorded::toString);
    }

    /** The place where the database is now is asked for first. */
    private void afterTheBookmark(UnaryOperator<MockResponse.Builder> fault) {
        d1.afterRunning(UnaryOperator.identity(), 1);
        d1.afterRunning(fault, 1);
    }

    private void restore(UnaryOperator<MockResponse.Builder> fault) {
        afterTheBookmark(fault);
        model.restore();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Restored || model.stateProperty().get() instanceof State.Failed);
    }
}
