package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbError.ConstraintKind;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencesTest {

    private static final Path FILE = Path.of("/home/ada/app.sqlite");

    @TempDir
    private Path folder;

    @Test
    void everyKindHasASentence() {
        var said = all().stream().map(Sentences::of).toList();

        for (var sentence : said) {
            assertTrue(sentence.length() > 7, "not a sentence: " + sentence);
            assertFalse(sentence.contains("{") || sentence.contains("null"), "not filled in: " + sentence);
        }
        assertEquals(said.size(), new TreeSet<>(said).size() + 1, "two kinds read alike: " + said);
    }

    @Test
    void sentencesSayWhereAndWhatToDo() {
        assertEquals("/home/ada/app.sqlite is damaged (table users). Make a copy of the file before anything else, then go back to a backup or export what can still be read.",
                Sentences.of(new DbError.Corrupt(FILE, "table users")));
        assertEquals("/home/ada/app.sqlite cannot be opened: it is a folder. Put that right and try again.", Sentences.of(new DbError.CannotOpen(FILE, "it is a folder.")));
        assertEquals("Cloudflare did not answer in time. Nothing was changed. Check the network, or let the statement read less, and try again.",
                Sentences.of(new DbError.TimedOut()));
        assertTrue(Sentences.of(new DbError.LimitExceeded("2 MB a value")).startsWith("A limit of the database was exceeded: 2 MB a value. Nothing was changed. Ask for less"));
    }

    @Test
    void aForeignKeyIsSaidWithWhatIsKnownOfItsPlace() throws IOException {
        var sample = Sample.in(folder);
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE)) {
            assertEquals("author_id of posts points at a row that does not exist, or other rows still need this row of posts. Nothing was saved."
                    + " Add the missing row first, or change the rows that need it.", said(session, "UPDATE posts SET author_id = 0"));
        }
        assertTrue(Sentences.of(new DbError.Constraint(ConstraintKind.FOREIGN_KEY, "users", List.of(), "")).startsWith("A foreign key stops this change of users: "));
        assertTrue(Sentences.of(new DbError.Constraint(ConstraintKind.FOREIGN_KEY, "", List.of(), "")).startsWith("A foreign key points at a row that"));
    }

    private static String said(Session session, String sql) {
        return Sentences.of(assertThrows(DbException.class, () -> session.batch(List.of(Step.of(Sql.of(sql))))).error());
    }

    /** A new kind fails here until it stands in the list. */
    @Test
    void noKindIsLeftOut() {
        var kinds = Arrays.stream(DbError.class.getPermittedSubclasses()).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(kinds, all().stream().map(error -> error.getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void noSentenceTellsTheValueOfAParameter() throws IOException {
        var sample = Sample.in(folder);
        var secret = Value.of("hunter2-secret");
        var endings = new ArrayList<DbError>();
        var ui = new UiQueue();
        try (var lane = new Lane(
                () -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui)) {
            for (var sql : List.of(
                    "UPDATE users SET email = ?", "UPDATE users SET id = ?", "UPDATE posts SET author_id = ?", "UPDATE users SET nope = ?", "UPDATE users SET email = ? WHERE",
                    "UPDATE users SET email = NULL WHERE name <> ?", "INSERT INTO users (email) VALUES (?), (?)", "SELECT json(?)", "SELECT nope(?)")) {
                lane.run(session -> session.batch(List.of(Step.of(Sql.of(sql, secret)))), _ -> {
                    throw new AssertionError(sql);
                }, endings::add);
                var wanted = endings.size() + 1;
                ui.runUntil(() -> endings.size() == wanted);
            }
        }

        for (var error : endings) {
            assertFalse((Sentences.of(error) + Sentences.shortOf(error) + error).contains("hunter2"), error::toString);
        }
    }

    private static List<DbError> all() {
        var errors = new ArrayList<DbError>(List.of(
                new DbError.Refused("near \"x\": syntax error", 1, 3), new DbError.BatchFailed(2, new DbError.TimedOut()), new DbError.Replaced(FILE), new DbError.UnreadableHere(FILE, true),
                new DbError.UnreadableHere(FILE, false),
                new DbError.ReadOnlyFile(FILE, "it is write-protected"), new DbError.Conflict(0, 1, 0), new DbError.Busy(FILE, ""), new DbError.Busy(FILE, "node (pid 4711)"),
                new DbError.NotADatabase(FILE),
                new DbError.Corrupt(FILE, "table users"), new DbError.CannotOpen(FILE, "it does not exist"), new DbError.DiskFull(FILE), new DbError.SchemaChanged(),
                new DbError.Unreachable("api.example.com", "no such host"), new DbError.ServerFault("HTTP 502"), new DbError.Unauthorized("D1 Edit"), new DbError.NotAllowed("This is not allowed."),
                new DbError.TooMany(Duration.ofSeconds(3)), new DbError.LimitExceeded("statement too long"), new DbError.TimedOut(), new DbError.Cancelled(),
                new DbError.OutcomeUnknown("Reload the rows."), new DbError.Unexpected("a detail")));
        for (var kind : ConstraintKind.values()) {
            errors.add(new DbError.Constraint(kind, "users", List.of("email"), kind + " said no"));
        }
        return errors;
    }
}
