package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.RecordingNavigator;
import dev.petrichor.db.Value;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.loopback.SmallDisk;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and a cell that are written to a disk that is full or takes nothing: a sentence, and what stood there before is as it was. */
class FilesOnABadDiskTest {

    private static final int WORDS = 1;
    private static final String BEFORE = "id,words\n7,before\n";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private SmallDisk disk;
    private FileGrid grid;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        disk = SmallDisk.in(folder, 1024);
        grid = FileGrid.of(folder, """
                CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO notes SELECT i, replace(hex(zeroblob(20000)), '00', 'ab') FROM n""", "notes");
        file = Files.writeString(disk.root().resolve("notes.csv"), BEFORE);
    }

    @AfterEach
    void close() {
        if (grid != null) {
            grid.close();
            disk.close();
        }
    }

    @Test
    void rowsOnAFullDiskLeaveTheFormerFile() throws IOException {
        disk.fill();

        assertEquals(Messages.get("export.cannotWrite", file, "there is no room left on its disk"), exported());

        assertIsAsBefore();
    }

    @Test
    void rowsOnAWriteProtectedDiskLeaveTheFormerFile() throws IOException {
        disk.protect();

        assertEquals(Messages.get("export.cannotWrite", file, "Read-only file system"), exported());

        disk.release();
        assertIsAsBefore();
    }

    @Test
    void aCellOnAFullDiskLeavesTheFormerFile() throws IOException {
        disk.fill();

        assertEquals(Messages.get("cellFile.cannotWrite", file, "there is no room left on its disk"), written());

        assertIsAsBefore();
    }

    @Test
    void aCellOnAWriteProtectedDiskLeavesTheFormerFile() throws IOException {
        disk.protect();

        assertEquals(Messages.get("cellFile.cannotWrite", file, "Read-only file system"), written());

        disk.release();
        assertIsAsBefore();
    }

    /** What is said of an export of all rows. */
    private String exported() {
        var model = grid.model();
        model.export().start(new RowsExport.Task(model.rows().request(), model.columns(), new RowFormat.Csv(), file));
        grid.runUntil(() -> model.export().stateProperty().get() instanceof RowsExport.State.Failed);
        return ((RowsExport.State.Failed) model.export().stateProperty().get()).sentence();
    }

    /** What is said of a cell that is written to the file. */
    private String written() {
        new CellFiles(grid.model(), new Region(), new RecordingNavigator().dialogs(), said::add).write(file, Value.of("ab".repeat(20_000)));
        grid.runUntil(() -> !said.isEmpty());
        return said.getLast();
    }

    private void assertIsAsBefore() throws IOException {
        disk.free();
        assertEquals(BEFORE, Files.readString(file));
        try (var files = Files.list(disk.root())) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
