package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Ground.Kind;
import dev.petrichor.app.work.Ground.Obstacle;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Standing;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the file of an open database behind its back, and the way back to what stands there. */
class GroundTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> said = new ArrayList<>();
    private Sample sample;
    private Sample another;
    private OpenDatabase database;
    private OutsideChanges outside;
    private int changes;
    private int polls;

    @BeforeEach
    void open() throws IOException {
        sample = Sample.in(Files.createDirectory(folder.resolve("one")));
        another = Sample.in(Files.createDirectory(folder.resolve("two")));
        another.run("UPDATE users SET name = 'of the new file'");
        database = OpenDatabase.local(WorkspaceScanner.scan(sample.folder()).databases().getFirst(),
                new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        outside = new OutsideChanges(database.watch().poll(), () -> true, this::stands, () -> changes++);
        firstName();
        ui.runUntil(database.watch().poll()::idle);
    }

    @AfterEach
    void close() {
        outside.close();
        database.close();
    }

    @Test
    void aFileThatIsDeletedIsSaidOfAndNothingIsWrittenOrMade() throws IOException {
        Files.delete(sample.file());

        awaitObstacle(Kind.GONE);

        assertTrue(obstacle().sentence().startsWith(sample.file() + " was deleted or moved while it was open."), obstacle().sentence());
        assertEquals(obstacle().sentence() + " Nothing was changed.", refusal());
        assertFalse(openAgain(), "there is nothing to open");
        assertFalse(Files.exists(sample.file()));
        assertEquals(Kind.GONE, obstacle().kind());
    }

    @Test
    void aFileThatIsReplacedIsSaidOfUntilItIsOpenedAgainOnAllLanes() throws IOException {
        var old = firstName();
        deleteAll();
        Files.move(another.file(), sample.file(), StandardCopyOption.REPLACE_EXISTING);

        awaitObstacle(Kind.REPLACED);

        assertEquals(old, firstName(), "what is read are rows of the old file");
        assertEquals(obstacle().sentence() + " Nothing was changed.", refusal());
        assertTrue(openAgain());
        assertEquals(Optional.empty(), database.ground().obstacleProperty().get());
        assertEquals("of the new file", firstName());
        assertEquals("", refusal());
        assertEquals(List.of(List.of(Value.of("written"))), another(sample.file()));
    }

    /** Whoever opened the new file now would see rows of both. */
    @Test
    void aReplacedFileBesideTheOldLogIsNotOpened() throws IOException {
        sample.run("UPDATE users SET name = 'in the log'");
        Files.move(another.file(), sample.file(), StandardCopyOption.REPLACE_EXISTING);

        awaitObstacle(Kind.REPLACED);

        assertTrue(obstacle().sentence().contains("SQLite would mix the two"), obstacle().sentence());
        assertFalse(openAgain());
        assertEquals(List.of(obstacle().sentence()), anotherLaneIsTold());
        assertEquals(obstacle().sentence(), assertInstanceOf(DbError.NotAllowed.class,
                assertThrows(DbException.class, () -> database.copies(() -> false).copyTo(folder.resolve("copy.sqlite"))).error()).what());
        Files.delete(Path.of(sample.file() + "-wal"));
        assertTrue(openAgain());
        assertEquals(List.of("read"), anotherLaneIsTold());
        assertEquals("of the new file", firstName());
    }

    @Test
    void aFileThatWasOpenedAgainIsNotTakenForChangedByOthers() throws IOException {
        another.run("UPDATE users SET name = 'of the new file, twice'");
        deleteAll();
        Files.move(another.file(), sample.file(), StandardCopyOption.REPLACE_EXISTING);
        awaitObstacle(Kind.REPLACED);

        assertTrue(openAgain());
        outside.openedAgain();
        var before = polls;
        ui.runUntil(() -> polls >= before + 2);
        assertEquals(0, changes, "whoever opened it again has read it");
        sample.run("UPDATE users SET name = 'changed'");
        ui.runUntil(() -> changes > 0);
        assertEquals(1, changes);
    }

    @Test
    void aFileThatComesBackIsAnother() throws IOException {
        deleteAll();
        awaitObstacle(Kind.GONE);

        Files.move(another.file(), sample.file());
        awaitObstacle(Kind.REPLACED);

        assertTrue(openAgain());
        assertEquals("of the new file", firstName());
    }

    @Test
    void aFileThatIsMovedAwayAndBackIsTheSame() throws IOException {
        var aside = folder.resolve("aside.sqlite");
        Files.move(sample.file(), aside);
        awaitObstacle(Kind.GONE);

        Files.move(aside, sample.file());

        ui.runUntil(() -> database.ground().obstacleProperty().get().isEmpty() && changes == 1);
        assertEquals("", refusal());
    }

    @Test
    void aPageThatNobodyReadsIsFoundBehindTheFirstRows() throws IOException {
        outside.close();
        database.close();
        var file = folder.resolve("freelist.sqlite");
        sample.connector().copies(new Database.LocalFile(sample.file()), Permission.ReadOnly::new, () -> false).copyTo(file);
        var bytes = Files.readAllBytes(file);
        bytes[39] = 7; // pages on the list of free ones
        Files.write(file, bytes);
        database = OpenDatabase.local(WorkspaceScanner.scan(file).databases().getFirst(),
                new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());

        firstName();
        database.watch().searchDamage();

        awaitObstacle(Kind.DAMAGED);
        assertTrue(obstacle().sentence().contains("Freelist: "), obstacle().sentence());
        assertEquals(obstacle().sentence() + " Nothing was changed.", refusal());
    }

    @Test
    void whatIsDamagedOrProtectedIsReadOnlyForTheReasonThatWasMet() {
        var ground = database.ground();
        var why = new DbError.ReadOnlyFile(sample.file(), "it is write-protected");

        ground.stands(new Standing.WriteProtected(why));
        assertEquals(Kind.PROTECTED, obstacle().kind());
        ground.met(new DbError.BatchFailed(0, new DbError.Corrupt(sample.file(), "database disk image is malformed")));
        assertEquals(Kind.DAMAGED, obstacle().kind());
        ground.stands(new Standing.Sound());
        assertEquals(Kind.DAMAGED, obstacle().kind(), "damage stays");
        ground.openedAgain();
        ground.met(DbError.ReadOnlyFile.unfinished(sample.file()));
        assertEquals(Optional.empty(), ground.obstacleProperty().get(), "whoever may write puts that right");
        ground.met(new DbError.UnreadableHere(sample.file(), true));
        assertEquals(Kind.UNREADABLE, obstacle().kind());
        ground.stands(new Standing.Sound());
        assertEquals(Optional.empty(), ground.obstacleProperty().get(), "it could be read");
        ground.met(why);
        ground.stands(new Standing.Sound());
        assertEquals(Kind.PROTECTED, obstacle().kind(), "a write was refused");
    }

    private void stands(Standing standing) {
        polls++;
        database.watch().stands(standing);
    }

    /** What a lane says that is opened now. */
    private List<String> anotherLaneIsTold() {
        var answers = new ArrayList<String>();
        try (var lane = database.newLane(OpenDatabase.Origin.YOU)) {
            lane.run(session -> Page.read(session, new Sql("SELECT name FROM users"), 1), _ -> answers.add("read"), error -> answers.add(Sentences.of(error)));
            ui.runUntil(() -> !answers.isEmpty());
        }
        return answers;
    }

    private void deleteAll() throws IOException {
        for (var end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(sample.file() + end));
        }
    }

    private void awaitObstacle(Kind kind) {
        ui.runUntil(() -> database.ground().obstacleProperty().get().filter(it -> it.kind() == kind).isPresent());
    }

    private Obstacle obstacle() {
        return database.ground().obstacleProperty().get().orElseThrow();
    }

    private boolean openAgain() {
        var answers = new ArrayList<Boolean>();
        database.watch().openAgain(answers::add);
        ui.runUntil(() -> !answers.isEmpty());
        return answers.getFirst();
    }

    private String firstName() {
        var names = new ArrayList<Value>();
        database.rows().run(session -> Page.read(session, new Sql("SELECT name FROM users ORDER BY id"), 1).single().orElseThrow(), names::add,
                error -> said.add(error.toString()));
        ui.runUntil(() -> !names.isEmpty());
        return names.getFirst() instanceof Value.Text(var text) ? text : String.valueOf(names.getFirst());
    }

    /** What a save is told; empty when it was made. */
    private String refusal() {
        var answers = new ArrayList<String>();
        database.rows().run(session -> session.batch(List.of(Step.of(new Sql("UPDATE users SET name = 'written' WHERE id = 1")))), _ -> answers.add(""),
                error -> answers.add(Sentences.of(error)));
        ui.runUntil(() -> !answers.isEmpty());
        return answers.getFirst();
    }

    private List<List<Value>> another(Path file) {
        return new Sample(folder, file, sample.connector()).rows("SELECT name FROM users WHERE id = 1");
    }
}
