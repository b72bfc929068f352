package dev.petrichor.migrations.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Copies;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.loopback.SmallDisk;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RestorePointsTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final Connector connector = new Connector(Clock.systemUTC());

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob')");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aProgramThatHasTheDatabaseOpenSeesWhatWasRestored() throws IOException {
        try (var other = other()) {
            project.write("0001.sql", "DELETE FROM users WHERE id = 2;\nALTER TABLE users ADD COLUMN bio TEXT;\nDROP TABLE IF EXISTS x;");
            var point = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("0001.sql")).orElseThrow();
            new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
            assertEquals(List.of(List.of(Value.of("id")), List.of(Value.of("name")), List.of(Value.of("bio"))), rows(other, "SELECT name FROM pragma_table_info('users')"));
            assertEquals(List.of(), project.plan().names());

            copies().restoreFrom(point.copy());

            assertEquals(List.of(List.of(Value.of(1), Value.of("Ada")), List.of(Value.of(2), Value.of("Bob"))), rows(other, "SELECT * FROM users"));
            assertEquals(List.of(List.of(Value.of("ok"))), rows(other, "PRAGMA quick_check"));
            assertEquals(List.of("0001.sql"), project.plan().names());
            assertEquals(List.of("0001.sql Pending"), MigrationFolder.states(project.history(NamedBy.WRANGLER)));
        }
    }

    @Test
    void eachIsRememberedWithItsTimeAndWhatFollowedTheLatestFirst() throws IOException {
        var first = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("0001.sql", "0002.sql")).orElseThrow();
        var second = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("0003.sql")).orElseThrow();

        assertEquals(List.of(second, first), points(RestorePoints.ONE_GIGABYTE, NOON).of(project.database()));
        assertEquals(List.of("0001.sql", "0002.sql"), first.migrations());
        assertEquals(NOON, first.at());
        assertEquals(List.of(), points(RestorePoints.ONE_GIGABYTE, NOON).of(folder.resolve("other.sqlite")));
    }

    @Test
    void theOldestGoWhenThereIsNoRoomAndTheLatestStays() throws IOException {
        var size = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("a")).orElseThrow().bytes();
        points(RestorePoints.ONE_GIGABYTE, NOON.plusSeconds(1)).take(project.database(), copies(), List.of("b"));

        points(2 * size + size / 2, NOON.plusSeconds(2)).take(project.database(), copies(), List.of("c"));

        assertEquals(List.of(List.of("c"), List.of("b")), points(0, NOON).of(project.database()).stream().map(RestorePoint::migrations).toList());
    }

    @Test
    void theOneToGoBackToStaysThoughItIsTheOldest() throws IOException {
        var oldest = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("a")).orElseThrow();
        points(RestorePoints.ONE_GIGABYTE, NOON.plusSeconds(1)).take(project.database(), copies(), List.of("b"));

        points(2 * oldest.bytes() + oldest.bytes() / 2, NOON.plusSeconds(2)).takeBeforeGoingBack(project.database(), copies(), oldest);

        assertEquals(List.of(List.of(), List.of("a")), points(0, NOON).of(project.database()).stream().map(RestorePoint::migrations).toList());
        copies().restoreFrom(oldest.copy());
    }

    @Test
    void oneThatHasNoRoomIsNoneAndSaysWhere() throws IOException {
        project.run("CREATE TABLE large(b); INSERT INTO large VALUES (randomblob(1000000))");
        try (var disk = SmallDisk.in(folder, 256)) {
            var points = new RestorePoints(disk.root().resolve("restore-points"), RestorePoints.ONE_GIGABYTE, Clock.fixed(NOON, ZoneOffset.UTC));

            var error = assertThrows(DbException.class, () -> points.take(project.database(), copies(), List.of("a"))).error();

            assertEquals(new DbError.DiskFull(disk.root().resolve("restore-points")), error);
            assertEquals(List.of(), points.of(project.database()));
            try (var left = Files.walk(disk.root())) {
                assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
            }
        }
    }

    /** What a process that was killed while it copied has left: a file of its own name, or one of the name itself in earlier versions. */
    @Test
    void aCopyThatWasNotWrittenToItsEndIsNoneAndGoes() throws IOException {
        var place = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("a")).orElseThrow().copy().getParent();
        var gone = Integer.MAX_VALUE;
        for (var name : List.of("7.sqlite", "8.sqlite." + gone + ".part", "8.sqlite." + gone + ".part-journal", "9.sqlite." + ProcessHandle.current().pid() + ".part")) {
            Files.createFile(place.resolve(name));
        }

        points(RestorePoints.ONE_GIGABYTE, NOON.plusSeconds(1)).take(project.database(), copies(), List.of("b"));

        assertEquals(List.of(List.of("b"), List.of("a")), points(0, NOON).of(project.database()).stream().map(RestorePoint::migrations).toList());
        try (var files = Files.list(place)) {
            assertEquals(List.of("9.sqlite." + ProcessHandle.current().pid() + ".part"),
                    files.map(it -> it.getFileName().toString()).filter(it -> it.contains("part")).toList(), "somebody writes it now");
        }
    }

    @Test
    void whatStandsInTheLogAloneCountsForTheSize() throws IOException {
        var most = Files.size(project.database()) + 30_000;
        try (var other = other(); var rows = other.query(new Sql("SELECT * FROM users"))) {
            rows.next();
            assertFalse(points(most, NOON).isTooLarge(project.database()));

            project.run("CREATE TABLE big(x); INSERT INTO big VALUES (randomblob(50000))");

            assertTrue(points(most, NOON).isTooLarge(project.database()));
        }
    }

    @Test
    void aDatabaseThatIsTooLargeGetsNone() throws IOException {
        assertTrue(points(1, NOON).isTooLarge(project.database()));
        assertTrue(points(1, NOON).take(project.database(), copies(), List.of("a")).isEmpty());
        assertEquals(List.of(), points(1, NOON).of(project.database()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayLookIntoThem() throws IOException {
        var point = points(RestorePoints.ONE_GIGABYTE, NOON).take(project.database(), copies(), List.of("a")).orElseThrow();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(point.copy().getParent())));
    }

    private RestorePoints points(long most, Instant now) {
        return new RestorePoints(folder.resolve("points"), most, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Copies copies() {
        return connector.copies(new Database.LocalFile(project.database()), Permission.Free::new, () -> false);
    }

    private Session other() {
        return connector.open(new Database.LocalFile(project.database()), new Permission.Free(), SqlListener.NONE);
    }

    private static List<List<Value>> rows(Session session, String sql) {
        return Page.read(session, new Sql(sql), 0).rows();
    }
}
