package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.querylog.LogEntry;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.work.AuditedWrites;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two environments that name one database: what is unlocked for one is unlocked for the other. */
class FarSidesTest {

    private static final String ID = "a1b2c3d4-5678-90ab-cdef-1234567890ab";

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private List<FoundDatabase> found = List.of();

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%1$s"
                [env.staging]
                [[env.staging.d1_databases]]
                binding = "DB"
                database_name = "my-db-staging"
                database_id = "%1$s"
                """.formatted(ID));
        found = WorkspaceScanner.scan(folder).databases();
    }

    @Test
    void oneDatabaseHasOneLockWhateverNamesIt() {
        try (var sides = sides()) {
            var one = open(sides, found.getFirst(), Side.REMOTE);
            var other = open(sides, found.getLast(), Side.REMOTE);
            one.lock().timed().unlock();

            assertNotSame(one.found(), other.found());
            assertSame(one.lock(), other.lock());
            assertInstanceOf(Permission.Unlocked.class, other.permission());
            assertNotSame(one.lock(), open(sides, found.getFirst(), Side.PREVIEW).lock());
        }
    }

    /** The way back to before a write must not end with the program. */
    @Test
    void whatEarlierRunsHaveWrittenIsInTheLogWithItsBookmark() throws IOException {
        var audit = new AuditedWrites(new AuditFile(folder.resolve("audit.tsv")), AuditedWrites.name(Side.REMOTE, found.getFirst()), Clock.systemUTC());
        for (var bookmark : List.of("b1", "b2", "b3")) {
            var sql = new Sql("DELETE FROM users WHERE name = '" + bookmark + "'");
            audit.writing(List.of(sql), bookmark);
            var error = Optional.<DbError>of(new DbError.Refused("no such table", 1, -1)).filter(_ -> bookmark.equals("b2"));
            if (!bookmark.equals("b3")) {
                audit.ran(new SqlEvent(Instant.now(), sql, true, 7, Duration.ZERO, Duration.ZERO, error, Optional.empty(), Optional.empty(), Optional.of(bookmark)));
            }
        }
        var log = new QueryLog(ui);
        try (var sides = sides(log)) {
            var opened = open(sides, found.getFirst(), Side.REMOTE);
            ui.runUntil(() -> !log.shown().isEmpty());

            assertEquals(List.of("DELETE FROM users WHERE name = ?", "DELETE FROM users WHERE name = ?"), log.shown().stream().map(it -> it.event().sql().text()).toList());
            assertEquals(List.of(Optional.of("b3"), Optional.of("b1")), log.shown().stream().map(it -> it.event().bookmark()).toList());
            assertInstanceOf(DbError.OutcomeUnknown.class, log.shown().getFirst().event().error().orElseThrow());
            assertEquals(7, log.shown().getLast().event().rows());
            assertEquals(List.of(opened), log.shown().stream().map(LogEntry::database).distinct().toList());
            assertEquals(0, log.countProperty().get());
        }
    }

    private FarSides sides() {
        return sides((_, _, _, _) -> {});
    }

    private FarSides sides(OpenDatabase.StatementsHeard heard) {
        var safety = new Safety(new SimpleObjectProperty<>(Settings.DEFAULT), () -> false, ui);
        return new FarSides(new OpenDatabase.Means(new Connector(Clock.systemUTC()), ui, heard), safety, new Background(ui), _ -> folder.resolve("audit.tsv"));
    }

    private static OpenDatabase open(FarSides sides, FoundDatabase found, Side side) {
        return sides.open(found, side, new Database.D1("account", ID, found.displayName()));
    }
}
