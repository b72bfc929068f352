package dev.petrichor.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.TheEnd;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectStateTest {

    private final UiQueue ui = new UiQueue();

    @TempDir
    private Path folder;

    @Test
    void theLastWordTypedBeforeTheEndComesBack() {
        var first = open();
        for (var text : List.of("S", "SE", "SEL", "SELECT 1")) {
            first.keepSql(new SqlTab("one", "app.sqlite", "SQL 3", text, 2));
        }
        TheEnd.of(first);

        var tabs = new ArrayList<SqlTab>();
        try (var again = open()) {
            while (tabs.isEmpty()) {
                var told = new boolean[1];
                again.sqlTabs(found -> {
                    tabs.addAll(found);
                    told[0] = true;
                });
                ui.runUntil(() -> told[0]);
                if (!tabs.equals(List.of(new SqlTab("one", "app.sqlite", "SQL 3", "SELECT 1", 2)))) {
                    tabs.clear();
                }
            }
        }

        assertEquals(List.of(new SqlTab("one", "app.sqlite", "SQL 3", "SELECT 1", 2)), tabs);
    }

    @Test
    void whoWaitsForTheEndHearsOfItWhenEverythingIsWritten() throws Exception {
        var ended = new CountDownLatch(1);
        var first = open();
        first.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        first.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 12", 0));

        first.close(ended::countDown);
        ended.await();

        try (var again = open()) {
            var tabs = new ArrayList<SqlTab>();
            again.sqlTabs(tabs::addAll);
            ui.runUntil(() -> !tabs.isEmpty());
            assertEquals("SELECT 12", tabs.getFirst().text());
        }
    }

    @Test
    void tabsComeBackInTheirOrderWithTheirCarets() {
        var kept = open();
        kept.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        kept.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        written(kept, ui);
        kept.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 11", 0));
        kept.keepCaret("two", 4);
        written(kept, ui);

        var tabs = new ArrayList<SqlTab>();
        kept.sqlTabs(tabs::addAll);
        ui.runUntil(() -> tabs.size() == 2);
        TheEnd.of(kept);

        assertEquals(List.of(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 11", 0), new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 4)), tabs);
    }

    /** A process that types and is killed in the middle: everything that it had been told was kept comes back. */
    @Test
    void textOfAProcessThatWasKilledComesBack() throws Exception {
        var typist = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Typist.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var kept = 0;
        try (var said = typist.inputReader()) {
            while (kept < 25) {
                kept = Integer.parseInt(String.valueOf(said.readLine()));
            }
            typist.destroyForcibly().waitFor();
        }

        var tabs = new ArrayList<SqlTab>();
        try (var again = open()) {
            again.sqlTabs(tabs::addAll);
            ui.runUntil(() -> !tabs.isEmpty());
        }

        var text = tabs.getFirst().text();
        assertTrue(text.length() >= kept && text.chars().allMatch(c -> c == 'x'), text.length() + " of " + kept);
    }

    /** What was handed over before is written when a later question is answered. */
    private static void written(ProjectState state, UiQueue queue) {
        for (var round = 0; round < 2; round++) {
            var told = new boolean[1];
            state.sqlTabs(_ -> told[0] = true);
            queue.runUntil(() -> told[0]);
        }
    }

    /** Types one letter after another and says how many are surely kept. */
    static final class Typist {

        private Typist() {}

        public static void main(String[] folder) {
            var queue = new UiQueue();
            var state = new ProjectState(Path.of(folder[0]), Path.of(folder[0]).resolve("project"), new Connector(Clock.systemUTC()), queue, trouble -> {
                throw new AssertionError(trouble);
            });
            for (var length = 1;; length++) {
                state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "x".repeat(length), length));
                written(state, queue);
                System.out.println(length);
            }
        }
    }

    @Test
    void stagedRowsComeBack() {
        var edits = new PendingEdits();
        edits.add(Map.of("name", Value.of("Ada"), "photo", new Value.Blob(new byte[]{0, -1})));
        var kept = open();
        kept.keepDraft("app.sqlite", "users", Draft.of(edits.staged()));
        var written = new boolean[1];
        kept.sqlTabs(_ -> written[0] = true);
        ui.runUntil(() -> written[0]);

        var drafts = new ArrayList<Draft>();
        try (var again = open()) {
            again.draft("app.sqlite", "users", drafts::add, () -> {});
            ui.runUntil(() -> !drafts.isEmpty());
        }
        TheEnd.of(kept);

        assertEquals(List.of(Draft.of(edits.staged())), drafts);
    }

    @Test
    void whatIsRefusedAndWhatWasSentComesBackWithItsNumbers() {
        var edits = new PendingEdits();
        edits.delete(Map.of(), List.of(edits.add(Map.of())));
        var number = edits.add(Map.of("name", Value.of("Ada"), "born", Value.of("long ago")));
        var sent = edits.staged();
        edits.refuse(StagedCell.ofNew(number, "born"), "That is no date.");
        var kept = open();
        kept.keepDraft("app.sqlite", "users", new Draft(edits.staged(), sent));
        written(kept, ui);

        var drafts = new ArrayList<Draft>();
        kept.draft("app.sqlite", "users", drafts::add, () -> {});
        ui.runUntil(() -> !drafts.isEmpty());
        TheEnd.of(kept);

        assertEquals(List.of(new Draft(edits.staged(), sent)), drafts);
    }

    /** As it is when a save begins: the rows are handed to the file once, and stand there twice. */
    @Test
    void whatIsSentJustAsItIsStagedComesBackAsBoth() {
        var edits = new PendingEdits();
        edits.set(key(1), "name", Value.of("Ada"), Value.of("Ada Lovelace"));
        edits.delete(Map.of(key(2), Map.of("name", Value.of("Grace"))), List.of());
        var number = edits.add(Map.of("name", Value.of("Edsger"), "born", Value.of("long ago")));
        edits.refuse(StagedCell.ofNew(number, "born"), "That is no date.");
        var kept = open();
        kept.keepDraft("app.sqlite", "users", Draft.of(edits.staged()));
        kept.keepDraft("app.sqlite", "notes", new Draft(edits.staged(), Staged.NOTHING));
        kept.keepDraft("app.sqlite", "users", new Draft(edits.staged(), edits.staged()));
        written(kept, ui);

        var drafts = new ArrayList<Draft>();
        kept.draft("app.sqlite", "users", drafts::add, () -> {});
        kept.draft("app.sqlite", "notes", drafts::add, () -> {});
        ui.runUntil(() -> drafts.size() == 2);
        TheEnd.of(kept);

        assertEquals(List.of(new Draft(edits.staged(), edits.staged()), Draft.of(edits.staged())), drafts);
    }

    private static RowKey key(long id) {
        return new RowKey(List.of(new RowKey.Part("id", Value.of(id))));
    }

    @Test
    void aDraftThatIsNotWrittenYetIsTheOneThatIsFound() {
        var edits = new PendingEdits();
        edits.add(Map.of("name", Value.of("Ada")));
        var kept = open();
        kept.keepDraft("app.sqlite", "users", Draft.of(edits.staged()));
        kept.keepDraft("app.sqlite", "users", Draft.of(Staged.NOTHING));

        var drafts = new ArrayList<Draft>();
        kept.draft("app.sqlite", "users", drafts::add, () -> {});
        ui.runUntil(() -> !drafts.isEmpty());
        TheEnd.of(kept);

        assertEquals(List.of(Draft.of(Staged.NOTHING)), drafts);
    }

    @Test
    void aDamagedFileIsKeptUnderAnotherNameAndANewOneBegun() throws IOException {
        var file = StateFile.of(folder, folder.resolve("project"));
        var garbage = "this is no database, and long enough to be looked at as one: " + "x".repeat(5000);
        Files.createDirectories(file.getParent());
        Files.writeString(file, garbage);
        var said = new ArrayList<String>();
        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);

        state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        var tabs = new ArrayList<SqlTab>();
        state.sqlTabs(tabs::addAll);
        ui.runUntil(() -> !tabs.isEmpty());
        TheEnd.of(state);

        var aside = besides(file);
        assertEquals(List.of(Messages.get("state.setAside", Messages.get("error.notADatabase", file.getFileName()), aside)), said);
        assertEquals(garbage, Files.readString(aside));
        assertEquals(List.of("SELECT 1"), tabs.stream().map(SqlTab::text).toList());
    }

    private static Path besides(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.filter(it -> it.getFileName().toString().startsWith("damaged-")).findFirst().orElseThrow();
        }
    }

    @Test
    void aFileThatCannotBeReadIsSaidOnceAndWhatWasWrittenMeanwhileIsKeptLater() throws IOException {
        var file = StateFile.of(folder, folder.resolve("project"));
        Files.createDirectories(file);
        var said = new ArrayList<String>();
        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);

        state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "S", 0));
        ui.runUntil(() -> !said.isEmpty());
        state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        var read = new boolean[1];
        state.migrations("app.sqlite", _ -> read[0] = true);
        ui.runUntil(() -> read[0]);
        Files.delete(file);
        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        var tabs = new ArrayList<SqlTab>();
        state.sqlTabs(tabs::addAll);
        ui.runUntil(() -> !tabs.isEmpty());
        TheEnd.of(state);

        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().contains(file.getFileName() + " cannot be opened: it is a folder"), said::toString);
        assertEquals(List.of("SELECT 1", "SELECT 2"), tabs.stream().map(SqlTab::text).toList());
    }

    /** A file that was edited after it was applied would count as applied for good. */
    @Test
    void aMemoryThatCouldNotBeReadWritesNothingOverTheFirstSight() throws IOException {
        var file = StateFile.of(folder, folder.resolve("project"));
        var earlier = open();
        see(earlier, "0001_users.sql", "as applied");
        TheEnd.of(earlier);
        var aside = Files.move(file, folder.resolve("aside"));
        Files.createDirectory(file);

        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, _ -> {});
        see(state, "0001_users.sql", "as edited");
        written(state);
        Files.delete(file);
        Files.move(aside, file);
        written(state);

        assertEquals("as applied", recalled(state).first("0001_users.sql").orElseThrow().hash());
        TheEnd.of(state);
    }

    private void see(ProjectState state, String name, String hash) {
        var memory = recalled(state);
        memory.applied(name, hash, Optional.empty());
        memory.wasAsked();
        state.keep(memory);
    }

    private MigrationMemory recalled(ProjectState state) {
        var found = new ArrayList<MigrationMemory>();
        state.migrations("app.sqlite", found::add);
        ui.runUntil(() -> !found.isEmpty());
        return found.getFirst();
    }

    /** What was handed over is written, or tried in vain. */
    private void written(ProjectState state) {
        var done = new boolean[1];
        state.keepDraft("app.sqlite", "users", Draft.of(Staged.NOTHING), () -> done[0] = true);
        ui.runUntil(() -> done[0]);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithTheNextThing() throws Exception {
        var said = new ArrayList<String>();
        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);
        var ready = new boolean[1];
        state.sqlTabs(_ -> ready[0] = true);
        ui.runUntil(() -> ready[0]);
        try (var holder = DriverManager.getConnection("jdbc:sqlite:" + StateFile.of(folder, folder.resolve("project"))); var statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
            ui.runUntil(() -> !said.isEmpty());
            statement.execute("ROLLBACK");
        }

        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 1", "SELECT 2", 0));
        var tabs = new ArrayList<SqlTab>();
        state.sqlTabs(tabs::addAll);
        ui.runUntil(() -> !tabs.isEmpty());
        TheEnd.of(state);

        assertTrue(said.getFirst().contains("locked by another program"), said::toString);
        assertEquals(List.of("SELECT 1", "SELECT 2"), tabs.stream().map(SqlTab::text).sorted().toList());
    }

    /** Somebody who was told that nothing can be read hears all the same that nothing can be written. */
    @Test
    void whatIsNotKeptIsSaidAndKeptAsSoonAsItCanBe() throws IOException {
        var file = StateFile.of(folder, folder.resolve("project"));
        Files.createDirectories(file);
        var said = new ArrayList<String>();
        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);

        recalled(state);
        assertTrue(state.isKept());
        state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        ui.runUntil(() -> said.size() == 2);
        assertFalse(state.isKept());
        keptAgain(state);
        assertFalse(state.isKept());
        Files.delete(file);
        keptAgain(state);

        assertTrue(state.isKept());
        assertTrue(said.getFirst().startsWith("What was staged and written before could not be read"), said::toString);
        assertTrue(said.getLast().startsWith("What you stage and write cannot be kept"), said::toString);
        TheEnd.of(state);
        assertEquals(List.of("SELECT 1"), texts());
    }

    private void keptAgain(ProjectState state) {
        var done = new boolean[1];
        state.keepAgain(() -> done[0] = true);
        ui.runUntil(() -> done[0]);
    }

    @Test
    void aFileThatIsDeletedMeanwhileIsMadeAgainWithAllThatWasKept() throws IOException {
        var state = open();
        keptBefore(state);

        Files.delete(StateFile.of(folder, folder.resolve("project")));
        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        written(state, ui);
        TheEnd.of(state);

        assertEquals(List.of("SELECT 1", "SELECT 2"), texts());
        assertEquals(List.of(Draft.of(staged())), drafts());
    }

    /** What an earlier run kept and nobody has asked for yet is read out of the file that has lost its name. */
    @Test
    void whatStoodOnlyInTheDeletedFileIsTakenOver() throws IOException {
        var earlier = open();
        keptBefore(earlier);
        TheEnd.of(earlier);

        var state = open();
        written(state, ui);
        Files.delete(StateFile.of(folder, folder.resolve("project")));
        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        written(state, ui);
        TheEnd.of(state);

        assertEquals(List.of("SELECT 1", "SELECT 2"), texts());
        assertEquals(List.of(Draft.of(staged())), drafts());
    }

    @Test
    void aFileThatIsReplacedMeanwhileGetsAllThatWasKept() throws IOException {
        var file = StateFile.of(folder, folder.resolve("project"));
        var earlier = open();
        earlier.keepSql(new SqlTab("zero", "app.sqlite", "SQL 0", "SELECT 0", 0));
        TheEnd.of(earlier);
        var backup = Files.copy(file, folder.resolve("backup"));
        var state = open();
        keptBefore(state);

        Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        written(state, ui);
        TheEnd.of(state);

        assertEquals(List.of("SELECT 0", "SELECT 1", "SELECT 2"), texts());
        assertEquals(List.of(Draft.of(staged())), drafts());
    }

    /** SQLite would put the two together. */
    @Test
    void theLogOfAFileThatIsGoneIsNotTakenForThatOfTheNewOne() throws IOException {
        var file = StateFile.of(folder, folder.resolve("project"));
        var log = file.resolveSibling(file.getFileName() + "-wal");
        var earlier = open();
        keptBefore(earlier);
        var left = Files.readAllBytes(log);
        TheEnd.of(earlier);
        Files.delete(file);
        Files.write(log, left);

        var state = open();
        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        TheEnd.of(state);

        assertEquals(List.of("SELECT 2"), texts());
        assertTrue(left.length > 0);
    }

    /** Nothing was typed any more after it was deleted. */
    @Test
    void aFileThatIsDeletedBeforeTheEndIsWrittenAtTheEnd() throws IOException {
        var state = open();
        keptBefore(state);

        Files.delete(StateFile.of(folder, folder.resolve("project")));
        TheEnd.of(state);

        assertEquals(List.of("SELECT 1"), texts());
        assertEquals(List.of(Draft.of(staged())), drafts());
    }

    @Test
    void whatWasOnItsWayInVainWhenTheEndCameIsWrittenAtTheEnd() throws Exception {
        var before = open();
        written(before, ui);
        TheEnd.of(before);
        var failed = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), _ -> failed.countDown(), _ -> {});
        try (var holder = DriverManager.getConnection("jdbc:sqlite:" + StateFile.of(folder, folder.resolve("project"))); var statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
            state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
            state.close(ended::countDown);
            failed.await();
            statement.execute("ROLLBACK");
        }
        ended.await();

        assertEquals(List.of("SELECT 1", "SELECT 2"), texts());
    }

    private void keptBefore(ProjectState state) {
        state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        state.keepDraft("app.sqlite", "users", Draft.of(staged()));
        written(state, ui);
    }

    private static Staged staged() {
        var edits = new PendingEdits();
        edits.add(Map.of("name", Value.of("Ada")));
        return edits.staged();
    }

    private List<String> texts() {
        var tabs = new ArrayList<SqlTab>();
        try (var again = open()) {
            var told = new boolean[1];
            again.sqlTabs(found -> {
                tabs.addAll(found);
                told[0] = true;
            });
            ui.runUntil(() -> told[0]);
        }
        return tabs.stream().map(SqlTab::text).toList();
    }

    private List<Draft> drafts() {
        var drafts = new ArrayList<Draft>();
        try (var again = open()) {
            again.draft("app.sqlite", "users", drafts::add, () -> {});
            ui.runUntil(() -> !drafts.isEmpty());
        }
        return drafts;
    }

    /** A value of which only the beginning is read cannot be kept. */
    @Test
    void aDraftThatCannotBeKeptLeavesTheOthersAlone() {
        var said = new ArrayList<String>();
        var edits = new PendingEdits();
        edits.add(Map.of("name", new Value.Cut(Value.of("beg"), 9_000)));
        var state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);
        written(state, ui);
        state.keepSql(new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 1", 0));
        state.keepDraft("app.sqlite", "users", Draft.of(edits.staged()));
        state.keepSql(new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 2", 0));
        written(state, ui);
        TheEnd.of(state);

        var tabs = new ArrayList<SqlTab>();
        try (var again = open()) {
            again.sqlTabs(tabs::addAll);
            ui.runUntil(() -> tabs.size() == 2);
        }
        assertEquals(List.of("SELECT 1", "SELECT 2"), tabs.stream().map(SqlTab::text).toList());
        assertEquals(1, said.size(), said::toString);
    }

    @Test
    void theColumnsOfATableComeBackAsTheyStood() {
        var columns = List.of(new KeptColumn("name", 120.5, true), new KeptColumn("id", 80, false));
        var found = new ArrayList<KeptColumn>();
        try (var state = open()) {
            state.keepLayout("app.sqlite", "users", List.of(new KeptColumn("id", 1, true)));
            state.keepLayout("app.sqlite", "users", columns);
            state.keepLayout("app.sqlite", "posts", List.of(new KeptColumn("id", 1, true)));
            state.sqlTabs(_ -> state.layout("app.sqlite", "users", found::addAll));
            ui.runUntil(() -> !found.isEmpty());
        }

        assertEquals(columns, found);
    }

    private ProjectState open() {
        return new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, trouble -> {
            throw new AssertionError(trouble);
        });
    }
}
