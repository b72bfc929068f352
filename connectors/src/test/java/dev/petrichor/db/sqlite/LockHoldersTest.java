package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.OtherProgram;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which program it is that a save waits for. */
class LockHoldersTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"WAL", "DELETE"})
    void theProgramThatWritesIsNamedAndNotTheOneThatOnlyHasTheFileOpen(String journal) throws Exception {
        var file = make(journal);
        try (var idle = ChildProgram.start(OtherProgram.class, file); var writing = ChildProgram.start(OtherProgram.class, file)) {
            assertEquals("ok", idle.ask("INSERT INTO t VALUES (7)"));
            assertEquals("ok", writing.ask("BEGIN IMMEDIATE"));

            assertEquals("java (pid " + writing.pid() + ")", LockHolders.of(file));
            assertEquals("ok", writing.ask("COMMIT"));
            assertEquals("", LockHolders.of(file));
        }
    }

    /** Without a log whoever reads keeps a writer from finishing. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theProgramThatReadsIsNamedWhereReadingStandsInTheWay() throws Exception {
        var file = make("DELETE");
        try (var reading = ChildProgram.start(OtherProgram.class, file)) {
            assertEquals("ok", reading.ask("SELECT * FROM t"));

            assertEquals("java (pid " + reading.pid() + ")", LockHolders.of(file));
        }
    }

    @Test
    void aLineOfTheTableIsReadAndWhoeverOnlyWaitsIsNot() {
        var table = """
                1: POSIX  ADVISORY  WRITE 4711 08:01:131 1073741825 1073741825
                2: POSIX  ADVISORY  READ  4712 00:2b:132 128 EOF
                2: -> POSIX  ADVISORY  WRITE 4713 00:2b:132 0 EOF
                3: FLOCK  ADVISORY  WRITE 4714 08:01:131 0 EOF
                4: OFDLCK ADVISORY  READ -1 00:06:350 0 EOF
                """;

        assertEquals(
                List.of(new LockHolders.Held(true, 4711, 131, 1073741825, 1073741825), new LockHolders.Held(false, 4712, 132, 128, Long.MAX_VALUE)),
                LockHolders.parsed(table));
    }

    private Path make(String journal) throws SQLException {
        var file = folder.resolve("held.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a)");
            statement.executeUpdate("INSERT INTO t VALUES (1), (2)");
        }
        return file;
    }
}
