package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.FolderChanges.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChangesTest {

    @TempDir
    private Path project;

    private final UiQueue ui = new UiQueue();
    private final List<Change> told = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void filesOfAFolderThatWasNotThereAreTold() throws IOException {
        try (var _ = follow(true, this::looked)) {
            awaitLooks(2);
            var first = write("0000_first.sql");
            ui.runUntil(() -> !told.isEmpty());

            assertEquals(List.of(new Change(Set.of(first), Set.of())), told);
        }
    }

    @Test
    void aFileInAFolderOfItsOwnIsToldAndOneThatIsGone() throws IOException {
        var first = write("0000_first.sql");
        try (var _ = follow(true, this::looked)) {
            awaitLooks(2);
            var second = write("20260101_second/migration.sql");
            ui.runUntil(() -> !told.isEmpty());
            Files.delete(first);
            ui.runUntil(() -> told.size() == 2);

            assertEquals(List.of(new Change(Set.of(second), Set.of()), new Change(Set.of(), Set.of(first))), told);
        }
    }

    @Test
    void whatStoodThereAtFirstIsNewsOnlyWhereTheFolderWasNotBegun() throws IOException {
        var first = write("0000_first.sql");
        try (var _ = follow(true, this::looked)) {
            awaitLooks(4);
            assertEquals(List.of(), told);
        }
        try (var _ = follow(false, this::looked)) {
            ui.runUntil(() -> !told.isEmpty());
            assertEquals(List.of(new Change(Set.of(first), Set.of())), told);
        }
    }

    @Test
    void whileNobodyLooksNothingIsTold() throws IOException {
        try (var _ = follow(true, () -> !looked())) {
            awaitLooks(1);
            write("0000_first.sql");
            awaitLooks(4);

            assertEquals(List.of(), told);
        }
    }

    @Test
    void isNewsToAListThatLacksAFileOrHasOneThatIsGone() {
        var file = project.resolve("0000_first.sql");

        assertTrue(new Change(Set.of(file), Set.of()).isNewsTo(Set.of()));
        assertFalse(new Change(Set.of(file), Set.of()).isNewsTo(Set.of(file)));
        assertTrue(new Change(Set.of(), Set.of(file)).isNewsTo(Set.of(file)));
        assertFalse(new Change(Set.of(), Set.of(file)).isNewsTo(Set.of()));
    }

    private FolderChanges follow(boolean begun, BooleanSupplier looked) {
        return new FolderChanges(project.resolve("migrations"), begun, looked, ui, told::add);
    }

    private boolean looked() {
        ui.execute(asked::incrementAndGet);
        return true;
    }

    /** What was listed before somebody was asked for the last time was heard. */
    private void awaitLooks(int more) {
        var until = asked.get() + more;
        ui.runUntil(() -> asked.get() >= until);
    }

    private Path write(String name) throws IOException {
        var file = project.resolve("migrations").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "CREATE TABLE t (x);\n");
    }
}
