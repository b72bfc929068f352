package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTest {

    private static final Sql ENDLESS = new Sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<Object> endings = new ArrayList<>();
    private Lane lane;
    private Path file = Path.of("");

    @BeforeEach
    void openLane() throws IOException {
        var sample = Sample.in(folder);
        file = sample.file();
        lane = new Lane(
                () -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE),
                Thread.ofPlatform().daemon().factory(), ui);
    }

    @AfterEach
    void closeLane() {
        lane.close();
    }

    @Test
    void runsJobsInOrder() {
        lane.run(session -> count(session, "posts"), endings::add, endings::add);
        lane.run(session -> count(session, "users"), endings::add, endings::add);

        ui.runUntil(() -> endings.size() == 2);

        assertEquals(List.of(2000L, 500L), endings);
    }

    @Test
    void cancelStopsTheRunningJobAndLeavesTheNextAlone() throws InterruptedException {
        var started = new CountDownLatch(1);
        var job = lane.run(session -> {
            started.countDown();
            return Page.read(session, ENDLESS, 1);
        }, endings::add, endings::add);
        lane.run(session -> count(session, "users"), endings::add, endings::add);
        started.await();

        job.cancel();
        ui.runUntil(() -> endings.size() == 2);

        assertEquals(List.of(new DbError.Cancelled(), 500L), endings);
    }

    @Test
    void cancelEndsAWaitForSomeoneElsesLock() throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var started = new CountDownLatch(1);
            var job = lane.run(session -> {
                started.countDown();
                return session.batch(List.of(Step.of(new Sql("UPDATE users SET name = 'x'"))));
            }, endings::add, endings::add);
            started.await();

            job.cancel();
            ui.runUntil(() -> endings.size() == 1);

            assertEquals(List.of(new DbError.Cancelled()), endings);
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void cancelForgetsAJobThatWaits() throws InterruptedException {
        var started = new CountDownLatch(1);
        var running = lane.run(session -> {
            started.countDown();
            return Page.read(session, ENDLESS, 1);
        }, endings::add, endings::add);
        var waiting = lane.run(session -> count(session, "users"), endings::add, endings::add);
        started.await();

        waiting.cancel();
        running.cancel();
        ui.runUntil(() -> endings.size() == 2);

        assertEquals(List.of(new DbError.Cancelled(), new DbError.Cancelled()), endings);
    }

    @Test
    void aFailureLeavesTheLaneAtWork() {
        lane.run(session -> Page.read(session, new Sql("SELECT nope"), 1), endings::add, endings::add);
        lane.run(_ -> {
            throw new IllegalStateException("a bug");
        }, endings::add, endings::add);
        lane.run(session -> count(session, "users"), endings::add, endings::add);

        ui.runUntil(() -> endings.size() == 3);

        assertInstanceOf(DbError.Refused.class, endings.get(0));
        assertInstanceOf(DbError.Unexpected.class, endings.get(1));
        assertEquals(500L, endings.get(2));
    }

    @Test
    void closingCancelsWhatRunsAndWhatComes() throws InterruptedException {
        var started = new CountDownLatch(1);
        lane.run(session -> {
            started.countDown();
            return Page.read(session, ENDLESS, 1);
        }, endings::add, endings::add);
        started.await();

        lane.close();
        lane.run(session -> count(session, "users"), endings::add, endings::add);
        ui.runUntil(() -> endings.size() == 2);

        assertTrue(endings.stream().allMatch(new DbError.Cancelled()::equals), endings::toString);
    }

    private static long count(Session session, String table) {
        var counted = Page.read(session, new Sql("SELECT count(*) FROM " + table), 1).single().orElseThrow();
        return counted instanceof dev.petrichor.db.Value.Int(var rows) ? rows : -1;
    }
}
