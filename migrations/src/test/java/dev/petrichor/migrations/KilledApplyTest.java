package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Copies;
import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.restore.RestorePoints;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of an apply leaves a database at a file boundary, its ledger in step. */
class KilledApplyTest {

    private static final int FILES = 60;
    private static final long KEPT = 300;
    private static final int TRIES = Boolean.getBoolean("petrichor.long") ? 150 : 15;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void everyKillEndsAtAFileBoundary(String journal) throws Exception {
        var random = new Random(journal.hashCode());
        var interrupted = 0;
        for (var i = 0; i < TRIES; i++) {
            var place = Files.createDirectories(folder.resolve(journal + i));
            prepare(place, journal);
            fill(place);
            var applied = killed(place, random);
            interrupted += applied < FILES ? 1 : 0;
            var points = points(place).of(place.resolve("d1.sqlite"));
            assertTrue(points.size() == 1 || points.isEmpty() && applied == 0, "a file was applied before there was a way back");
            for (var point : points) {
                copies(place).restoreFrom(point.copy());
                assertEquals(0, check(place, 0));
                assertEquals(KEPT, kept(place));
            }
        }

        assertTrue(interrupted > 0, "no kill came before the end");
    }

    /** As on a full disk: the system lets no file grow beyond a limit. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLimitOfTheDiskStopsAtTheFileBoundary() throws Exception {
        prepare(folder, "wal");
        Files.writeString(
                folder.resolve("drizzle/0030.sql"),
                "CREATE TABLE big(x);\nINSERT INTO big WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 40) SELECT randomblob(200000) FROM n;");
        var java = String.join(" ", applying(folder, "-XX:-UsePerfData").stream().map(it -> "'" + it + "'").toList());

        var process = new ProcessBuilder("sh", "-c", "ulimit -f 4096; exec " + java).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        assertTrue(said.contains("Stopped 0030.sql"), said);
        assertEquals(30, check(folder, 30));
    }

    private static RestorePoints points(Path place) {
        return new RestorePoints(place.resolve("points"), RestorePoints.ONE_GIGABYTE, Clock.systemUTC());
    }

    /** Rows from before, which take a while to copy. */
    private static void fill(Path place) {
        try (var session = open(place)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE kept(x)")),
                    Step.of(new Sql("INSERT INTO kept WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " + KEPT + ") SELECT randomblob(10000) FROM n"))));
        }
    }

    private static long kept(Path place) {
        try (var session = open(place)) {
            return ((Value.Int) Page.read(session, new Sql("SELECT count(*) FROM kept"), 1).single().orElseThrow()).value();
        }
    }

    private static Session open(Path place) {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(place.resolve("d1.sqlite")), new Permission.Free(), SqlListener.NONE);
    }

    private static Copies copies(Path place) {
        return new Connector(Clock.systemUTC()).copies(new Database.LocalFile(place.resolve("d1.sqlite")), Permission.Free::new, () -> false);
    }

    private static List<String> applying(Path place, String option) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", option, "-cp", System.getProperty("java.class.path"), Applying.class.getName(), place.toString());
    }

    private static void prepare(Path place, String journal) throws IOException {
        try (var project = MigrationFolder.in(place)) {
            for (var i = 0; i < FILES; i++) {
                project.write("%04d.sql".formatted(i), "CREATE TABLE t%1$d(x);\nINSERT INTO t%1$d VALUES (1), (2);\nCREATE INDEX i%1$d ON t%1$d(x);".formatted(i));
            }
        }
        if (journal.equals("delete")) {
            useRollbackJournal(place.resolve("d1.sqlite"));
        }
    }

    /** The two bytes of the header that say "write-ahead log"; nobody has the file open. */
    private static void useRollbackJournal(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(18);
            bytes.write(new byte[]{1, 1});
        }
    }

    /** Kills the applying process while it copies, or after a random number of files and a random part of the next; returns what was applied. */
    private static int killed(Path place, Random random) throws Exception {
        var process = new ProcessBuilder(applying(place, "-Xshare:auto")).redirectErrorStream(true).start();
        var out = process.inputReader();
        var copies = random.nextInt(3) == 0;
        var stopAt = copies ? 0 : random.nextInt(FILES);
        var said = out.readLine();
        while (said != null && !said.equals(copies ? "begun" : "done " + stopAt)) {
            said = out.readLine();
        }
        var spin = System.nanoTime() + random.nextInt(copies ? 30_000_000 : 4_000_000);
        while (System.nanoTime() < spin) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        return check(place, stopAt);
    }

    private static int check(Path place, int acknowledged) {
        var database = new Database.LocalFile(place.resolve("d1.sqlite"));
        try (var session = new Connector(Clock.systemUTC()).open(database, new Permission.Free(), SqlListener.NONE)) {
            var project = new MigrationFolder(place.resolve("drizzle"), database.path(), session);
            assertEquals(List.of(List.of(Value.of("ok"))), project.rows("PRAGMA quick_check"));
            var recorded = new Ledger.Wrangler("d1_migrations").entries(session).size();
            assertTrue(recorded >= acknowledged, "an acknowledged file is missing");
            assertEquals(List.of(List.of(Value.of(recorded), Value.of(recorded))), project.rows(
                    "SELECT coalesce(sum(type = 'table' AND name LIKE 't%'), 0), coalesce(sum(type = 'index' AND name LIKE 'i%'), 0) FROM sqlite_schema"));
            if (recorded > 0) {
                assertEquals(List.of(List.of(Value.of(2))), project.rows("SELECT count(*) FROM t" + (recorded - 1)));
            }
            return recorded;
        }
    }

    /** The process that is killed. */
    static final class Applying {

        private Applying() {}

        public static void main(String[] arguments) throws IOException {
            var place = Path.of(arguments[0]);
            var database = new Database.LocalFile(place.resolve("d1.sqlite"));
            try (var session = new Connector(Clock.systemUTC()).open(database, new Permission.Free(), SqlListener.NONE)) {
                var project = new MigrationFolder(place.resolve("drizzle"), database.path(), session);
                var plan = MigrationPlanner.plan(project.history(NamedBy.WRANGLER), Optional.empty(), true);
                System.out.println("begun");
                points(place).take(database.path(), copies(place), plan.names());
                System.out.println("done 0");
                var outcome = new MigrationRunner(session, done -> System.out.println("done " + done), () -> false).run(plan, false);
                if (outcome instanceof RunOutcome.Stopped(var _, var failed, var _)) {
                    System.out.println("Stopped " + failed.orElseThrow().name() + " " + failed.orElseThrow().error());
                }
            }
        }
    }
}
