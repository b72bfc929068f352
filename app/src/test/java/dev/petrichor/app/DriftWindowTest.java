package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.drift.DriftSource;
import dev.petrichor.app.drift.DriftView;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.migrations.Trial;
import dev.petrichor.db.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A column that was added by hand, as it is found and becomes a migration. */
@ExtendWith(ApplicationExtension.class)
class DriftWindowTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1280, 800);
        studio = window.studio();
    }

    @BeforeEach
    void awaitTables(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.moveTo(640, 600);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void whatWasChangedByHandIsShownAndBecomesAMigration(FxRobot robot) throws Exception {
        openBoard(robot);
        settle(() -> words("#drift-my-nextjs-db-local").equals("behind 3 pending"));

        window.sample().run("ALTER TABLE users ADD COLUMN nickname TEXT");
        robot.interact(() -> board().model().refresh());
        settle(() -> words("#drift-my-nextjs-db-local").equals("diverged 1 difference"));
        robot.interact(() -> window.find("#drift-my-nextjs-db-local").orElseThrow().requestFocus());
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        settle(() -> window.find("#drift-write").filter(it -> !it.isDisabled()).isPresent());
        assertTrue(texts(board()).contains("Table users: column nickname is only in LOCAL, not in the files"), texts(board()));
        assertTrue(board().model().closingProperty().get().orElseThrow().sql().startsWith("ALTER TABLE \"users\" ADD COLUMN nickname TEXT;"));

        robot.interact(() -> ((Button) window.find("#drift-write").orElseThrow()).fire());
        settle(() -> window.find("#written-name").isPresent());
        robot.interact(() -> ((TextField) window.find("#written-name").orElseThrow()).setText("add nickname"));
        robot.interact(() -> ((Button) window.find("#written-now").orElseThrow()).fire());
        settle(() -> studio.front().filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast).flatMap(it -> it.model().selectedProperty().get())
                .filter(it -> it.name().equals("0004_add_nickname.sql")).isPresent());
        var list = (MigrationsView) studio.front().orElseThrow();
        settle(() -> list.model().rehearsal().trialProperty().get() instanceof Trial.Done);
        assertTrue(studio.shell().noticeProperty().get().orElseThrow().sentence().contains("Where its effect is there already, mark it as applied"));

        openBoard(robot);
        settle(() -> studio.idle() && window.find("#drift-written").isPresent() && words("#drift-my-nextjs-db-local").equals("behind 3 pending"));
        assertEquals("ALTER TABLE \"users\" ADD COLUMN nickname TEXT;\n", Files.readString(window.sample().folder().resolve("drizzle/0004_add_nickname.sql")));
        robot.interact(() -> ((Button) window.find("#drift-written").orElseThrow()).fire());
        settle(() -> studio.front().filter(MigrationsView.class::isInstance).filter(it -> texts(it).contains("0004_add_nickname.sql")).isPresent());
        settle(() -> studio.sidebar().pendingProperty().get() == 4);
        markAsApplied(robot);
    }

    /** Its rows are shown before they are written; nothing of it runs. */
    private void markAsApplied(FxRobot robot) throws Exception {
        var list = (MigrationsView) studio.front().orElseThrow();
        robot.interact(() -> list.model().selectedProperty().set(list.model().historyProperty().get().map(it -> it.entries().getLast().migration())));
        settle(() -> window.find("#mark").isPresent());
        robot.interact(() -> ((Button) window.find("#mark").orElseThrow()).fire());
        settle(() -> window.find("#mark-record").isPresent());
        assertTrue(texts(list).contains("'0004_add_nickname.sql'"), texts(list));
        assertEquals(List.of(List.of(Value.of(1))), window.sample().rows("SELECT count(*) FROM d1_migrations"));

        robot.interact(() -> ((Button) window.find("#mark-record").orElseThrow()).fire());
        settle(() -> studio.sidebar().pendingProperty().get() == 3);
        assertEquals(List.of(List.of(Value.of("0000_init.sql")), List.of(Value.of("0004_add_nickname.sql"))), window.sample().rows("SELECT name FROM d1_migrations ORDER BY id"));
    }

    @Test
    void aListThatIsOpenShowsTheNewFileAtOnce(FxRobot robot) throws Exception {
        window.sample().run("ALTER TABLE users ADD COLUMN nickname TEXT");
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> studio.front().filter(MigrationsView.class::isInstance).filter(it -> texts(it).contains("0003_posts_created_index.sql")).isPresent());
        var list = (MigrationsView) studio.front().orElseThrow();
        openBoard(robot);
        robot.interact(() -> board().model().press(studio.database().orElseThrow().found(), DriftSource.LOCAL));
        settle(() -> board().model().closingProperty().get().isPresent());

        robot.interact(() -> {
            board().model().written().nameProperty().set("nick");
            board().model().write();
        });

        settle(() -> list.model().historyProperty().get().orElseThrow().entries().size() == 5);
    }

    @Test
    void theSidebarSaysThatTheLocalSideHasDrifted(FxRobot robot) throws Exception {
        settle(() -> studio.sidebar().driftProperty().get().isPresent());
        assertEquals("", badge());

        window.sample().run("ALTER TABLE users ADD COLUMN nickname TEXT");
        robot.interact(() -> studio.database().orElseThrow().refreshSchema());

        settle(() -> badge().equals("diverged"));
        var tooltip = ((Label) window.find("#drift-badge").orElseThrow()).getTooltip().getText();
        assertEquals("LOCAL is not what its migrations made: column users.nickname. Press to see what.", tooltip);
    }

    @Test
    void schemaTsIsOnTheBoardAndInTheHeadOfTheMigrations(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> note().equals("then in sync with schema.ts"));

        var file = window.sample().folder().resolve("lib/db/schema.ts");
        Files.writeString(file, Files.readString(file).replace("bio: text(\"bio\"),", "bio: text(\"bio\"), phone: text(\"phone\"), since: later(),"));
        robot.interact(() -> ((MigrationsView) studio.front().orElseThrow()).model().refresh());
        settle(() -> note().equals("schema.ts is ahead as far as read"));

        openBoard(robot);
        settle(() -> words("#drift-my-nextjs-db-schema-ts").equals("ahead 1 difference, 1 not read"));
        robot.interact(() -> board().model().press(studio.database().orElseThrow().found(), DriftSource.SCHEMA_TS));
        settle(() -> texts(board()).contains("Table users: column phone is only in lib/db/schema.ts line 13, not in the files"));
        assertTrue(texts(board()).contains("Not read: users.since, lib/db/schema.ts line 13: what later builds would have to be run."), texts(board()));

        robot.interact(() -> ((Button) window.find("#drift-copy-command").orElseThrow()).fire());
        var copied = new AtomicReference<>("");
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertEquals("npx drizzle-kit generate", copied.get());
    }

    private String note() {
        return window.find("#schema-ts-note").filter(Label.class::isInstance).map(it -> ((Label) it).getText()).orElse("");
    }

    private String badge() {
        return ((Label) window.find("#drift-badge").orElseThrow()).getText();
    }

    private void openBoard(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openDrift());
        settle(() -> studio.front().filter(DriftView.class::isInstance).isPresent() && board().model().checkingProperty().get() == 0);
    }

    private DriftView board() {
        return (DriftView) studio.front().orElseThrow();
    }

    private String words(String id) {
        return window.find(id).map(it -> it.lookupAll(".label").stream().map(label -> ((Label) label).getText()).collect(Collectors.joining(" "))).orElse("");
    }

    private static String texts(Node node) {
        return node.lookupAll(".label").stream().map(label -> ((Label) label).getText()).collect(Collectors.joining("\n"));
    }
}
