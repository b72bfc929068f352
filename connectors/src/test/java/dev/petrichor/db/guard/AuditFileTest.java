package dev.petrichor.db.guard;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.loopback.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record of writes says was written since a place in a database's history. */
class AuditFileTest {

    private static final String DB = "REMOTE my-db";

    @TempDir
    private Path folder;

    private AuditFile file;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @BeforeEach
    void open() {
        file = new AuditFile(folder.resolve("audit.tsv"));
    }

    @Test
    void aWriteWithoutAnEndingIsThereAndOpen() throws IOException {
        sent("a", "UPDATE t SET x = 1");
        sent("b", "UPDATE t SET x = 2");
        ended("b", "UPDATE t SET x = 2", Optional.empty());

        assertEquals(List.of("UPDATE t SET x = ? sent", "UPDATE t SET x = ? done"), since("a"));
        assertEquals(List.of("UPDATE t SET x = ? done"), since("b"));
    }

    @Test
    void aWriteIsThereOnceWithWhatBecameOfIt() throws IOException {
        sent("a", "DELETE FROM t");
        sent("a", "DELETE FROM u");
        ended("a", "DELETE FROM t", Optional.empty());
        ended("a", "DELETE FROM u", Optional.empty());

        assertEquals(List.of("DELETE FROM t done", "DELETE FROM u done"), since("a"));
    }

    @Test
    void ofWhatWasRefusedNothingIsUndone() throws IOException {
        var failure = new DbError.Refused("no", 1, -1);
        sent("a", "DELETE FROM t");
        sent("a", "DELETE FROM u");
        ended("a", "DELETE FROM t", Optional.of(failure));
        now = now.plusSeconds(1);
        sent("a", "DELETE FROM v");

        assertEquals(List.of("DELETE FROM v sent"), since("a"));
    }

    @Test
    void whatMayHaveHappenedIsThere() throws IOException {
        var lost = new DbError.OutcomeUnknown("the answer was lost");
        sent("a", "DELETE FROM t");
        ended("a", "DELETE FROM t", Optional.of(lost));
        now = now.plusSeconds(1);
        sent("b", "DELETE FROM u");
        ended("b", "DELETE FROM u", Optional.of(new DbError.Conflict(0, 1, 0)));

        assertEquals(List.of("DELETE FROM t " + lost.kind()), since("a"));
    }

    @Test
    void whatWasWrittenSinceAMomentIsThereEachOnce() throws IOException {
        sent("a", "DELETE FROM t");
        now = now.plusSeconds(1);
        var moment = now;
        sent("b", "DELETE FROM u");
        ended("b", "DELETE FROM u", Optional.empty());

        assertEquals(List.of("DELETE FROM u done"), file.since(DB, moment).stream().map(it -> it.statement() + " " + it.outcome()).toList());
    }

    @Test
    void aRestoreThatWentThroughHasTheWayForwardAtItsEnd() throws IOException {
        sent("a", "restore of the whole database");
        ended("forward", "restore of the whole database", Optional.empty());

        assertEquals(List.of("restore of the whole database done"), since("a"));
    }

    @Test
    void theSearchForAFailingStatementIsOnRecordAndIsNoWrite() throws IOException {
        sent("b1", "INSERT INTO one VALUES (1)");
        ended("b1", "-- looked for the failing statement: 7 requests, each undone", Optional.of(new DbError.Refused("no such table: one", 1, -1)));
        ended("b1", "INSERT INTO one VALUES (1)", Optional.of(new DbError.Refused("no such table: one", 1, -1)));

        assertTrue(Files.readString(file.path()).contains("-- looked for the failing statement: 7 requests, each undone"));
        assertEquals(List.of(), since("b1"));
    }

    @Test
    void anotherDatabaseIsLeftOut() throws IOException {
        sent("a", "DELETE FROM t");
        file.sending(now, "PREVIEW my-db", List.of("DELETE FROM u"), "a");

        assertEquals(List.of("DELETE FROM t sent"), since("a"));
    }

    /** Two configs may bind one database, and an account's list may open it under another name: each has a file of its own. */
    @Test
    void whatOtherFilesBesideItHoldOfTheSameDatabaseIsThereInOrder() throws IOException {
        var id = " a1b2c3d4-5678-90ab-cdef-1234567890ab";
        var one = new AuditFile(folder.resolve("one.audit.tsv"));
        var other = new AuditFile(folder.resolve("other.audit.tsv"));
        one.sending(now, "REMOTE shop" + id, List.of("DELETE FROM t"), "a");
        other.sending(now.plusSeconds(1), "REMOTE my-db" + id, List.of("DELETE FROM u"), "b");
        other.sending(now.plusSeconds(1), "REMOTE my-db" + id.replace('a', 'b'), List.of("DELETE FROM x"), "b");
        one.sending(now.plusSeconds(2), "PREVIEW shop" + id, List.of("DELETE FROM v"), "c");

        for (var file : List.of(one, other)) {
            for (var since : List.of(file.since("REMOTE my-db" + id, "a"), file.since("REMOTE my-db" + id, now))) {
                assertEquals(List.of("DELETE FROM t", "DELETE FROM u", "DELETE FROM v"), since.stream().map(AuditFile.Entry::statement).toList());
            }
        }
    }

    /** As a kill leaves it, or a loss of power: every field may be there and the statement not whole. */
    @Test
    void aLineThatWasCutOffIsNoneAndTheNextOneStandsByItself() throws IOException {
        sent("a", "DELETE FROM t");
        sent("a", "DELETE FROM u WHERE lost = 1");
        var written = Files.readString(path());
        var torn = written.substring(0, written.lastIndexOf(" WHERE"));
        for (var end = written.indexOf('\n') + 2; end <= torn.length(); end++) {
            Files.writeString(path(), written.substring(0, end));

            assertEquals(List.of("DELETE FROM t sent"), since("a"));
            sent("a", "DELETE FROM v");
            assertEquals(List.of("DELETE FROM t sent", "DELETE FROM v sent"), since("a"), written.substring(0, end));
        }
    }

    @Test
    void damagedLinesAreLeftOutAndTheRestIsRead() throws IOException {
        sent("a", "DELETE FROM t");
        Files.write(path(), new byte[]{0, 0, 0, (byte) 0xff, (byte) 0xc3, '\n', '\n', 'x', '\t', (byte) 0x80}, StandardOpenOption.APPEND);
        sent("a", "DELETE FROM v");

        assertEquals(List.of("DELETE FROM t sent", "DELETE FROM v sent"), since("a"));
    }

    @Test
    void whatDoesNotFitOnTheDiskIsNotOnRecordAndHarmsNothing() throws IOException {
        try (var disk = SmallDisk.in(folder, 1024)) {
            file = new AuditFile(disk.root().resolve("audit.tsv"));
            sent("a", "DELETE FROM t");
            disk.fill();

            var small = List.of("DELETE FROM u", "DELETE FROM " + "long".repeat(2_000));
            assertThrows(IOException.class, () -> file.sending(now, DB, small, "a"));
            assertEquals(List.of("DELETE FROM t sent"), since("a"));

            disk.free();
            sent("a", "DELETE FROM v");
            assertEquals(List.of("DELETE FROM t sent", "DELETE FROM v sent"), since("a"));
        }
    }

    /** The window and commands write to one file, and several lanes of the window do. */
    @Test
    void linesOfSeveralWritersStayWhole() throws Exception {
        var other = new AuditFile(path());
        var lines = IntStream.range(0, 50).mapToObj(_ -> "DELETE FROM " + "t".repeat(3_000)).toList();
        var writers = Stream.of(file, file, other).map(it -> new Thread(() -> {
            for (var line : lines) {
                assertDoesNotThrow(() -> it.sending(now, DB, List.of(line), "a"));
            }
        })).toList();
        writers.forEach(Thread::start);
        for (var writer : writers) {
            writer.join();
        }

        assertEquals(150, since("a").stream().filter((lines.getFirst() + " sent")::equals).count());
    }

    private Path path() {
        return folder.resolve("audit.tsv");
    }

    private List<String> since(String bookmark) throws IOException {
        return file.since(DB, bookmark).stream().map(it -> it.statement() + " " + it.outcome()).toList();
    }

    private void sent(String bookmark, String sql) throws IOException {
        file.sending(now, DB, List.of(sql), bookmark);
    }

    private void ended(String bookmark, String sql, Optional<DbError> error) throws IOException {
        file.ended(DB, List.of(new SqlEvent(now, new Sql(sql), true, 1, Duration.ZERO, Duration.ZERO, error, Optional.empty(), Optional.empty(), Optional.of(bookmark))));
    }
}
