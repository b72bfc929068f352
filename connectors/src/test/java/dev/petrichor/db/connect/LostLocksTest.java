package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.OtherProgram;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Tries;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.db.transfer.Import;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * POSIX drops all locks of a program on a file when the program closes any descriptor of it. So whatever else we do with the
 * file while a batch is under way, another program must go on being refused to write.
 */
class LostLocksTest {

    @TempDir
    private Path folder;

    private final Connector connector = new Connector(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void nothingThatWeDoBesideABatchLetsOthersWrite(String journal) throws Exception {
        var file = make(journal);
        var answers = new ArrayList<String>();
        try (var other = ChildProgram.start(OtherProgram.class, file);
                var session = open(file, () -> {
                    useTheFolder(file);
                    answers.add(other.ask("INSERT INTO t VALUES ('other')"));
                })) {
            var steps = Tries.of(20, 500);

            session.batch(Collections.nCopies(steps, Step.of(new Sql("INSERT INTO t VALUES ('ours')"))));

            assertEquals(Collections.nCopies(steps, "SQLITE_BUSY"), answers);
            assertEquals("ok", other.ask("INSERT INTO t VALUES ('other')"));
            assertEquals(steps + 2, Page.read(session, new Sql("SELECT a FROM t"), 0).rows().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void nothingThatWeDoBesideAnImportLetsOthersWrite(String journal) throws Exception {
        var file = make(journal);
        var rows = Tries.of(20, 500);
        var csv = Files.writeString(folder.resolve("t.csv"), "a\n" + "ours\n".repeat(rows));
        var answers = new ArrayList<String>();
        try (var other = ChildProgram.start(OtherProgram.class, file);
                var session = open(file, () -> {
                    useTheFolder(file);
                    answers.add(other.ask("INSERT INTO t VALUES ('other')"));
                })) {
            var table = SchemaReader.read(session).table("t").orElseThrow();

            assertEquals(rows, new Import(table, () -> false).run(session, csv).rows());

            assertEquals(Collections.nCopies(rows, "SQLITE_BUSY"), answers);
            assertEquals("ok", other.ask("INSERT INTO t VALUES ('other')"));
        }
    }

    /** The fault itself: were it not there any more, the test above would show nothing. */
    @Test
    void readingTheFileWithJavaWouldLetOthersWrite() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "shown on Linux only");
        var file = make("DELETE");
        var answers = new ArrayList<String>();
        try (var other = ChildProgram.start(OtherProgram.class, file);
                var session = open(file, () -> {
                    readWithJava(file);
                    answers.add(other.ask("INSERT INTO t VALUES ('other')"));
                })) {
            assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES ('ours')")))));

            assertEquals(List.of("ok"), answers);
        }
    }

    private Session open(Path file, Runnable between) {
        var database = new Database.LocalFile(file);
        return connector.open(database, new Permission.Free(), event -> {
            if (event.write()) {
                between.run();
            }
        });
    }

    /** Scan, open, read, export and close, as other tabs and the sidebar do at any time. */
    private void useTheFolder(Path file) {
        try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE);
                var out = Files.newBufferedWriter(folder.resolve("export.json"))) {
            WorkspaceScanner.scan(folder);
            var table = SchemaReader.read(session).table("t").orElseThrow();
            assertTrue(new Export(new RowFormat.Json(), _ -> {}).table(session, table, out) > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readWithJava(Path file) {
        try {
            assertTrue(Files.readAllBytes(file).length > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path make(String journal) throws SQLException {
        var file = folder.resolve("locked.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a)");
            statement.executeUpdate("INSERT INTO t VALUES ('first')");
        }
        return file;
    }
}
