package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and folders that may be read and not written, or not even read: one clear error each, and nothing made or changed. */
class RightsTest {

    private static final String SHUT_FOLDER = "its folder cannot be written to";
    private static final String PROTECTED = "it is write-protected";

    @TempDir
    private Path folder;

    private Path inside;
    private Path file;

    @BeforeEach
    void makeFolder() throws IOException {
        inside = Files.createDirectory(folder.resolve("inside"));
        file = inside.resolve("a.sqlite");
    }

    @AfterEach
    void openFolder() throws IOException {
        mode(inside, "rwx------");
    }

    /** What the program without rights does: opens, reads, writes. */
    static final class Visitor {

        private Visitor() {}

        public static void main(String[] arguments) {
            var database = new Database.LocalFile(Path.of(arguments[0]));
            try (var session = new Connector(Clock.systemUTC()).open(database, new Permission.Free(), SqlListener.NONE)) {
                System.out.println(Page.read(session, new Sql("SELECT count(*) FROM t"), 0).single().orElseThrow());
                session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (2)"))));
                System.out.println("written");
            } catch (DbException e) {
                System.out.println(e.error());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE, rwxr-xr-x, ---------", "WAL, rwxr-xr-x, ---------"})
    void whatMayNotBeReadIsNotOpened(String journal, String folderMode, String fileMode) throws Exception {
        make(journal).close();
        var before = contents();

        var said = visit(folderMode, fileMode);

        assertEquals(List.of("CannotOpen[path=" + file + ", why=it may not be read]", ""), said);
        assertEquals(before, contents());
    }

    @ParameterizedTest
    @CsvSource({"DELETE, rwxr-xr-x, r--r--r--, " + PROTECTED, "DELETE, r-xr-xr-x, rw-r--r--, " + SHUT_FOLDER, "DELETE, r-xr-xr-x, r--r--r--, " + PROTECTED})
    void whatMayNotBeWrittenIsReadAndTheWriteRefused(String journal, String folderMode, String fileMode, String why) throws Exception {
        make(journal).close();
        var before = contents();

        var said = visit(folderMode, fileMode);

        assertEquals(List.of("Int[value=1]", "ReadOnlyFile[path=" + file + ", why=" + why + "]"), said);
        assertEquals(before, contents());
    }

    /** The log and its index are SQLite's own files: whoever reads has to have them. */
    @Test
    void aProtectedFileWithALogIsReadAndTheWriteRefused() throws Exception {
        make("WAL").close();
        var before = Files.readAllBytes(file);

        var said = visit("rwxr-xr-x", "r--r--r--");

        assertEquals(List.of("Int[value=1]", "ReadOnlyFile[path=" + file + ", why=" + PROTECTED + "]"), said);
        assertArrayEquals(before, Files.readAllBytes(file));
        contents().keySet().forEach(name -> assertTrue(Set.of("a.sqlite", "a.sqlite-wal", "a.sqlite-shm").contains(name), name));
    }

    /** With a write-ahead log even a reader needs to write, to the file that the programs share beside it. */
    @ParameterizedTest
    @CsvSource({"rw-r--r--", "r--r--r--"})
    void aLogInAShutFolderCannotBeReadAtAll(String fileMode) throws Exception {
        make("WAL").close();
        var before = contents();

        var said = visit("r-xr-xr-x", fileMode);

        assertEquals(List.of("UnreadableHere[path=" + file + ", copyable=true]", ""), said);
        assertEquals(before, contents());
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--", "r--r--r--"})
    void aLogThatIsThereAlreadyIsReadInAShutFolder(String fileMode) throws Exception {
        try (var connection = make("WAL"); var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO t VALUES (7)");
            var logs = Stream.of("a.sqlite-wal", "a.sqlite-shm").map(inside::resolve).toList();
            for (var log : logs) {
                mode(log, "r--r--r--");
            }

            var said = visit("r-xr-xr-x", fileMode);

            var why = fileMode.equals("rw-r--r--") ? SHUT_FOLDER : PROTECTED;
            assertEquals(List.of("Int[value=2]", "ReadOnlyFile[path=" + file + ", why=" + why + "]"), said);
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE", "WAL"})
    void aFolderThatMayNotBeEnteredIsSaidToBeSo(String journal) throws Exception {
        make(journal).close();
        var before = contents();

        var said = visit("---------", "rw-r--r--");

        assertEquals(List.of("CannotOpen[path=" + file + ", why=its folder may not be entered]", ""), said);
        assertEquals(before, contents());
    }

    private List<String> visit(String folderMode, String fileMode) throws IOException {
        mode(file, fileMode);
        mode(inside, folderMode);
        try (var visitor = ChildProgram.startWithoutRights(Visitor.class, file)) {
            return List.of(visitor.answer(), visitor.answer());
        } finally {
            mode(inside, "rwx------");
            mode(file, "rw-------");
        }
    }

    private Connection make(String journal) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a)");
            statement.executeUpdate("INSERT INTO t VALUES (1)");
        }
        return connection;
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private TreeMap<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(inside)) {
            for (var each : files.toList()) {
                contents.put(each.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(each)));
            }
        }
        return contents;
    }
}
