package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All rows of a statement on a side that is paid for. */
class FarExportTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final LoopbackD1 d1 = new LoopbackD1();
    private final CloudflareAccess access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(1)));
    private final EditorModel editor = new EditorModel(new Lane(this::session, Thread.ofPlatform().daemon().factory(), ui),
            new WriteCare(Side.REMOTE, "my-db", () -> Schema.EMPTY, Permission.Free::new), new Background(ui), LostWrites.Kept.NOWHERE, InstantSource.system());

    private Session session() {
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE);
    }

    @BeforeEach
    void fill() {
        try (var session = session()) {
            session.batch(
                    List.of(Step.of(new Sql("CREATE TABLE n (i)")), Step.of(new Sql("WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < 700) INSERT INTO n SELECT i FROM c"))));
        }
        editor.textProperty().set("SELECT i FROM n");
        editor.runAll();
        ui.runUntil(() -> !editor.isRunning() && !editor.results().isEmpty());
    }

    @AfterEach
    void close() {
        editor.close();
        d1.close();
    }

    private StatementResult.WithRows rows() {
        return assertInstanceOf(StatementResult.WithRows.class, editor.results().getFirst().result());
    }

    @Test
    void theStatementRunsAgainOnlyOnceWhatIsKnownOfItsPriceWasAgreedTo() throws IOException {
        var before = d1.requests();
        var file = folder.resolve("n.csv");

        editor.exportAll(rows(), file);
        assertEquals(Optional.of("To export all rows, the statement runs on REMOTE again without a limit, and every row that it reads counts. How many those are is not known beforehand. "
                + "For its first 500 rows it read 501 rows, less than 0.1% of the free daily quota."), editor.pricedProperty().get().map(ResultExport.Priced::words));
        editor.leaveExport();
        assertEquals(before, d1.requests());
        assertFalse(editor.isRunning());

        editor.exportAll(rows(), file);
        editor.agreeToExport();
        ui.runUntil(() -> editor.noticeProperty().get().isPresent());
        assertEquals(701, Files.readAllLines(file).size());
        assertEquals(Optional.empty(), editor.pricedProperty().get());
    }
}
