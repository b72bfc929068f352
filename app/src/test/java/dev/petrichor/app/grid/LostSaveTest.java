package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer to a save on a far side is lost, and D1 may still be at work on it while its rows are read again. */
class LostSaveTest {

    private final UiQueue ui = new UiQueue();
    private final LoopbackD1 d1 = new LoopbackD1();
    private final CloudflareAccess access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(1)));
    private Instant now = Instant.EPOCH;
    private Lane lane;
    private GridModel notes;

    @BeforeEach
    void open() {
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        lane = new Lane(this::session, Thread.ofPlatform().daemon().factory(), ui);
        try (var session = session()) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, text)"))));
            var schema = SchemaReader.read(session);
            var table = schema.table("notes").orElseThrow();
            notes = new GridModel(new TableSource(lane, lane, new Background(ui), Side.REMOTE, schema, table), new PendingEdits(() -> now),
                    table.columns().stream().map(_ -> Interpretation.AS_STORED).toList(), ZoneOffset.UTC);
        }
    }

    private Session session() {
        return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE);
    }

    @AfterEach
    void close() {
        notes.close();
        lane.close();
        d1.close();
    }

    @Test
    void newRowsWithoutAKeyAreNotSentAgainUnaskedWhileTheLostSaveMayStillRun() {
        lose();
        now = now.plusSeconds(29);
        notes.save().findOut();
        await();
        assertEquals(Messages.get("save.found.notYet") + " " + Messages.get("save.found.newRows", 1), trouble());

        notes.tryAgain();
        await();

        assertEquals(Messages.get("save.newAgain", 1), trouble());
        assertEquals(1, notes.edits().staged().rows());
        notes.tryAgain();
        await();
        assertEquals(0, notes.edits().staged().rows());
    }

    @Test
    void whatIsNotThereAfterThirtySecondsDidNotHappen() {
        lose();
        now = now.plusSeconds(30);
        notes.save().findOut();
        await();
        assertEquals(Messages.get("save.found.notApplied"), trouble());

        notes.tryAgain();
        await();

        assertEquals(0, notes.edits().staged().rows());
    }

    /** Whatever had sent it, an earlier run of the program or this one. */
    @Test
    void aSaveOfAnEarlierRunMayStillRunToo() {
        notes.edits().add(Map.of("text", Value.of("new")));
        notes.edits().restore(notes.edits().staged(), notes.edits().staged());
        notes.save().findOut();
        await();

        assertEquals(Messages.get("save.found.notYet") + " " + Messages.get("save.found.newRows", 1), trouble());
    }

    private void lose() {
        notes.edits().add(Map.of("text", Value.of("new")));
        d1.loseAnswerTo("INSERT INTO", false);
        notes.commit(notes.plan());
        await();
    }

    private void await() {
        ui.runUntil(() -> !notes.savingProperty().get());
    }

    private String trouble() {
        return notes.troubleProperty().get().map(GridTrouble.Met::sentence).orElse("nothing is said");
    }
}
