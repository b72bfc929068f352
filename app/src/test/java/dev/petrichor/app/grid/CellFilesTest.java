package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.RecordingNavigator;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFilesTest {

    private static final int TEXT = 1;
    private static final int BYTES = 2;

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> said = new ArrayList<>();
    private Sample sample;
    private Lane lane;
    private GridModel files;
    private EditedCells edited;
    private CellFiles cells;

    @BeforeEach
    void openTable() throws IOException {
        sample = Sample.in(folder);
        sample.run("CREATE TABLE files (id INTEGER PRIMARY KEY, words TEXT, bytes BLOB)");
        sample.run("INSERT INTO files VALUES (1, 'blåbær', x'00ff0a')");
        lane = new Lane(() -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE),
                Thread.ofPlatform().daemon().factory(), ui);
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.ReadOnly(), SqlListener.NONE)) {
            var schema = SchemaReader.read(session);
            var table = schema.table("files").orElseThrow();
            files = new GridModel(new TableSource(lane, lane, new Background(ui), Side.LOCAL, schema, table), new PendingEdits(), Collections.nCopies(3, Interpretation.AS_STORED), ZoneOffset.UTC);
        }
        files.rows().load();
        ui.runUntil(() -> files.value(0, 0).isPresent());
        edited = new EditedCells(files, said::add, said::add);
        cells = new CellFiles(files, new Region(), new RecordingNavigator().dialogs(), said::add);
    }

    @AfterEach
    void close() {
        files.close();
        lane.close();
    }

    @Test
    void bytesAndTextsAreWrittenAsTheyAre() throws IOException {
        var bytes = folder.resolve("bytes");
        var words = folder.resolve("words");

        cells.write(bytes, files.value(0, BYTES).orElseThrow());
        cells.write(words, files.value(0, TEXT).orElseThrow());
        ui.runUntil(() -> said.size() == 2);

        assertArrayEquals(new byte[]{0, -1, 10}, Files.readAllBytes(bytes));
        assertEquals("blåbær", Files.readString(words));
        assertEquals(List.of(Messages.get("cellFile.saved", bytes), Messages.get("cellFile.saved", words)), said);
    }

    @Test
    void aFileIsStagedAndSavedByteForByte() throws IOException {
        var big = new byte[3_000_000];
        big[2_999_999] = 7;

        cells.read(Files.write(folder.resolve("big"), big), edited.at(0, BYTES));
        ui.runUntil(() -> files.edits().canUndo());
        files.commit(files.plan());
        ui.runUntil(() -> !files.savingProperty().get());

        assertEquals(List.of(List.of(Value.of(3_000_000), Value.of("07"))), sample.rows("SELECT length(bytes), hex(substr(bytes, 3000000)) FROM files"));
    }

    /** Saved, changed and loaded is how a long value is edited: a text in a column of bytes stays a text. */
    @Test
    void aValueStaysOfTheKindThatItIs() throws IOException {
        sample.run("UPDATE files SET words = x'6f6b', bytes = 'text'");
        files.rows().refresh();
        ui.runUntil(() -> files.value(0, BYTES).equals(Optional.of(Value.of("text"))));

        cells.read(Files.writeString(folder.resolve("words"), "more text"), edited.at(0, BYTES));
        cells.read(Files.writeString(folder.resolve("bytes"), "more bytes"), edited.at(0, TEXT));
        ui.runUntil(() -> files.edits().staged().changedCells() == 2);

        assertEquals(Optional.of(Value.of("more text")), files.value(0, BYTES));
        assertEquals(Optional.of(new Value.Blob("more bytes".getBytes(StandardCharsets.UTF_8))), files.value(0, TEXT));
    }

    /** Only the beginning was seen: what somebody has written there since then is not the value that is to be replaced. */
    @Test
    void aFileIsNotPutInThePlaceOfALongValueThatWasChangedSinceItsBeginningWasRead() throws IOException {
        var one = "blåbær ".repeat(2_000);
        for (var other : List.of("jordbær ".repeat(1_000), one + "!", one.replace('b', 'B'), "x'" + "00".repeat(9_000) + "'")) {
            said.clear();
            show(one);
            sample.run("UPDATE files SET words = " + (other.startsWith("x'") ? other : "'" + other + "'"));

            cells.read(Files.writeString(folder.resolve("words"), "mine"), edited.at(0, TEXT));
            ui.runUntil(() -> !said.isEmpty());

            assertEquals(List.of(Messages.get("cellFile.changed", "words", "words")), said);
            assertTrue(files.edits().staged().isEmpty());
        }
    }

    /** From when it was read whole on it is held against the whole: its length and its beginning say nothing. */
    @Test
    void aLongValueThatSomebodyChangesInItsMiddleIsAConflict() throws IOException {
        var one = "blåbær ".repeat(2_000);
        show(one);
        cells.read(Files.writeString(folder.resolve("words"), "mine"), edited.at(0, TEXT));
        ui.runUntil(() -> files.edits().canUndo());
        sample.run("UPDATE files SET words = substr(words, 1, 7000) || 'B' || substr(words, 7002)");

        files.commit(files.plan());
        ui.runUntil(() -> files.conflictProperty().get().isPresent());

        assertEquals(List.of(List.of(Value.of(14_000), Value.of("B"))), sample.rows("SELECT length(words), substr(words, 7001, 1) FROM files"));
    }

    private void show(String words) {
        sample.run("UPDATE files SET words = '" + words + "'");
        files.rows().refresh();
        ui.runUntil(() -> files.value(0, TEXT).filter(it -> it instanceof Value.Cut cut && cut.isBeginningOf(Value.of(words))).isPresent());
    }

    @Test
    void aFileGoesIntoTheRowItWasMeantForWhateverComesAboveIt() throws IOException {
        var cell = edited.at(0, BYTES);
        sample.run("INSERT INTO files VALUES (0, 'another', NULL)");
        files.rows().refresh();
        ui.runUntil(() -> files.value(0, 0).equals(Optional.of(Value.of(0))));

        cells.read(Files.write(folder.resolve("small"), new byte[]{1}), cell);
        ui.runUntil(() -> files.edits().canUndo());

        assertEquals(Optional.of(new Value.Blob(new byte[]{1})), files.value(1, BYTES));
        assertEquals(Optional.of(Value.NULL), files.value(0, BYTES));
    }

    @Test
    void aFileForARowThatIsGoneIsNotStaged() throws IOException {
        var cell = edited.at(0, BYTES);
        sample.run("UPDATE files SET id = 7");
        files.rows().refresh();
        ui.runUntil(() -> files.value(0, 0).equals(Optional.of(Value.of(7))));

        cells.read(Files.write(folder.resolve("small"), new byte[]{1}), cell);
        ui.runUntil(() -> !said.isEmpty());

        assertEquals(List.of(Messages.get("edit.rowGone", "files") + " " + Messages.get("edit.nothingChanged")), said);
        assertTrue(files.edits().staged().isEmpty());
    }

    @Test
    void whatIsTypedForANewRowThatWasTakenBackIsKept() {
        files.addRow();
        var cell = edited.at(0, TEXT);
        files.edits().undo();

        var refusal = cell.type("words");

        assertEquals(Optional.of(Messages.get("edit.newRowGone", "files") + " " + Messages.get("edit.onClipboard")), refusal);
        assertEquals(List.of("words"), said);
        assertTrue(files.edits().staged().isEmpty());
    }

    @Test
    void anEditOnTopOfWhatWasSavedMeanwhileIsNoConflict() {
        files.set(0, TEXT, Value.of("first"));
        var cell = edited.at(0, TEXT);
        files.commit(files.plan());
        ui.runUntil(() -> !files.savingProperty().get() && files.edits().staged().isEmpty());
        ui.runUntil(() -> files.value(0, TEXT).equals(Optional.of(Value.of("first"))));

        assertEquals(Optional.empty(), cell.type("second"));
        files.commit(files.plan());
        ui.runUntil(() -> !files.savingProperty().get());

        assertEquals(List.of(List.of(Value.of("second"))), sample.rows("SELECT words FROM files"));
    }

    @Test
    void whatIsTypedWhileTheKeyIsSavedGoesToTheRowAndNotToItsOldKey() {
        sample.run("INSERT INTO files VALUES (9, 'another', NULL)");
        files.rows().refresh();
        ui.runUntil(() -> files.value(1, 0).equals(Optional.of(Value.of(9))));
        files.set(0, 0, Value.of(7));
        files.set(1, 0, Value.of(1));
        var cell = edited.at(0, TEXT);
        files.commit(files.plan());
        ui.runUntil(() -> !files.savingProperty().get() && files.edits().staged().isEmpty());

        assertEquals(Optional.empty(), cell.type("mine"));
        files.commit(files.plan());
        ui.runUntil(() -> !files.savingProperty().get());

        assertEquals(List.of(List.of(Value.of(1), Value.of("another")), List.of(Value.of(7), Value.of("mine"))), sample.rows("SELECT id, words FROM files ORDER BY id"));
    }

    @Test
    void whatIsTypedForANewRowThatIsBeingSavedIsNotTakenAndNotLost() {
        files.addRow();
        files.set(0, TEXT, Value.of("first"));
        var cell = edited.at(0, TEXT);
        files.commit(files.plan());

        assertEquals(Optional.of(Messages.get("save.meanwhile")), cell.type("second"));

        ui.runUntil(() -> !files.savingProperty().get());
        assertTrue(files.edits().staged().isEmpty());
    }

    @Test
    void whatWasReadWhenEditingBeganIsWhatASaveComparesWith() {
        var cell = edited.at(0, TEXT);
        sample.run("UPDATE files SET words = 'of somebody else'");
        files.rows().refresh();
        ui.runUntil(() -> files.value(0, TEXT).equals(Optional.of(Value.of("of somebody else"))));

        cell.type("mine");
        files.commit(files.plan());
        ui.runUntil(() -> files.conflictProperty().get().isPresent());

        assertEquals(List.of(List.of(Value.of("of somebody else"))), sample.rows("SELECT words FROM files"));
    }

    @Test
    void aFileThatIsNoTextIsNotPutIntoATextCell() throws IOException {
        var file = Files.write(folder.resolve("picture"), new byte[]{-1, -2, 0});

        cells.read(file, edited.at(0, TEXT));
        ui.runUntil(() -> !said.isEmpty());

        assertEquals(Optional.of(Value.of("blåbær")), files.value(0, TEXT));
        assertEquals(1, said.stream().filter(it -> it.contains(file.toString())).count(), said::toString);
    }

    @Test
    void nullIsStoredAsNullAndNotAsAText() {
        files.set(0, TEXT, Value.NULL);
        files.set(0, BYTES, Value.NULL);

        files.commit(files.plan());
        ui.runUntil(() -> !files.savingProperty().get());

        assertEquals(List.of(List.of(Value.of("null"), Value.of("null"))), sample.rows("SELECT typeof(words), typeof(bytes) FROM files"));
    }
}
