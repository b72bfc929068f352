package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.SessionContract;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionTest extends SessionContract {

    @TempDir
    Path folder;

    @Override
    protected Session open(SqlListener listener) {
        NewFile.create(file());
        return SqliteSession.open(new Database.LocalFile(file()), true, listener);
    }

    private Path file() {
        return folder.resolve("a?b=c#d %20'é.sqlite");
    }

    @Test
    void hardensEveryConnection() {
        assertEquals(List.of(Value.of(0)), column("PRAGMA trusted_schema"));
        assertEquals(List.of(Value.of(1)), column("PRAGMA cell_size_check"));
        assertEquals(List.of(Value.of(0)), column("PRAGMA mmap_size"));
        assertEquals(List.of(Value.of(1)), column("PRAGMA foreign_keys"));
        assertEquals("too many attached databases - max 0", refusal("ATTACH 'x' AS y"));
        assertEquals("not authorized", refusal("SELECT load_extension('x')"));
    }

    @Test
    void aCellOfMoreThanAHundredMegabytesIsRefused() {
        var thrown = assertThrows(DbException.class, () -> column("SELECT zeroblob(100000001)"));

        assertEquals(new DbError.LimitExceeded("string or blob too big"), thrown.error());
    }

    @Test
    void vacuumWorksAndVacuumIntoDoesNot() {
        run("VACUUM");

        assertEquals("cannot VACUUM from within a transaction", refusal("VACUUM INTO '" + folder.resolve("copy") + "'"));
        assertTrue(Files.notExists(folder.resolve("copy")));
    }

    @Test
    void whatWasSavedStandsInTheFileItself() throws IOException {
        run("INSERT INTO t VALUES (1, 'saved')");
        session().close();
        var alone = Files.copy(file(), folder.resolve("alone.sqlite"));

        try (var copy = SqliteSession.open(new Database.LocalFile(alone), true, SqlListener.NONE)) {
            assertEquals(List.of(List.of(Value.of("saved"))), Page.read(copy, new Sql("SELECT v FROM t"), 0).rows());
        }
    }

    @Test
    void neverChangesTheJournalMode() {
        run("INSERT INTO t VALUES (1, 1)");

        assertEquals(List.of(Value.of("wal")), column("PRAGMA journal_mode"));
    }

    @Test
    void oldUnpackedLibrariesAreDeletedAndNothingElse() throws IOException {
        var old = Files.createFile(folder.resolve("sqlite-3.1-abc-libsqlitejdbc.so"));
        var lock = Files.createFile(folder.resolve("sqlite-3.1-abc-libsqlitejdbc.so.lck"));
        var other = Files.createFile(folder.resolve("notes.txt"));
        var before = System.getProperty("org.sqlite.tmpdir");
        System.clearProperty("org.sqlite.tmpdir");
        try {
            NativeLibrary.unpackInto(folder, Instant.now().plusSeconds(100_000));

            assertEquals(folder.toString(), System.getProperty("org.sqlite.tmpdir"));
            assertEquals(List.of(false, false, true), List.of(Files.exists(old), Files.exists(lock), Files.exists(other)));
        } finally {
            System.clearProperty("org.sqlite.tmpdir");
            if (before != null) {
                System.setProperty("org.sqlite.tmpdir", before);
            }
        }
    }

    private String refusal(String sql) {
        var error = assertThrows(DbException.class, () -> session().batch(List.of(Step.of(new Sql(sql))))).error();
        var reason = assertInstanceOf(DbError.BatchFailed.class, error).reason();
        return assertInstanceOf(DbError.Refused.class, reason).message();
    }
}
