package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCopyTest {

    @TempDir
    private Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void makeNotes() {
        source = folder.resolve("source.sqlite");
        target = folder.resolve("copy.sqlite");
        NewFile.create(source);
        write(source, "CREATE TABLE notes (body TEXT)", "INSERT INTO notes(rowid, body) VALUES (7, 'kept')");
    }

    @Test
    void theCopyHoldsTheRowsUnderTheirRowids() {
        SqliteCopy.of(new Database.LocalFile(source), target);

        assertEquals(List.of(List.of(Value.of(7), Value.of("kept"))), notes(target));
    }

    @Test
    void whatStandsInTheLogOnlyIsCopiedToo() {
        try (var reader = SqliteSession.open(new Database.LocalFile(source), true, SqlListener.NONE)) {
            Page.read(reader, new Sql("SELECT 1"), 1);
            write(source, "INSERT INTO notes(rowid, body) VALUES (8, 'in the log')");

            SqliteCopy.of(new Database.LocalFile(source), target);
        }

        assertEquals(2, notes(target).size());
    }

    @Test
    void aChangeOfTheCopyDoesNotReachTheSource() throws IOException {
        SqliteCopy.of(new Database.LocalFile(source), target);
        var before = Files.readAllBytes(source);

        write(target, "DELETE FROM notes");

        assertArrayEquals(before, Files.readAllBytes(source));
        assertEquals(List.of(), notes(target));
    }

    @Test
    void nothingThatStandsAtTheTargetIsTouched() throws IOException {
        Files.writeString(target, "mine");

        var thrown = assertThrows(DbException.class, () -> SqliteCopy.of(new Database.LocalFile(source), target));

        assertEquals(new DbError.CannotOpen(target, "it could not be created: something of that name is there already"), thrown.error());
        assertEquals("mine", Files.readString(target));
    }

    @Test
    void whatIsNoDatabaseIsSaidToBeNone() throws IOException {
        Files.writeString(source, "this is a text of more than sixteen bytes, not a database at all");

        var thrown = assertThrows(DbException.class, () -> SqliteCopy.of(new Database.LocalFile(source), target));

        assertEquals("not-a-database", thrown.error().kind());
    }

    private static void write(Path file, String... statements) {
        try (var session = SqliteSession.open(new Database.LocalFile(file), true, SqlListener.NONE)) {
            for (var statement : statements) {
                session.batch(List.of(Step.of(new Sql(statement))));
            }
        }
    }

    private static List<List<Value>> notes(Path file) {
        try (var session = SqliteSession.open(new Database.LocalFile(file), false, SqlListener.NONE)) {
            return Page.read(session, new Sql("SELECT rowid, body FROM notes"), 0).rows();
        }
    }
}
