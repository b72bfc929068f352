package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.app.connect.MemorySecrets;
import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.LivingChild;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A whole day with a far side, in the window and on the command line, with everything that can go wrong; afterwards everything that
 * Petrichor has left, said and shown is searched for the token. What a command of the keychain gets to see is KeychainTest's affair;
 * one of the desktop is started here and its environment looked at, and a rule of the house says that nothing else starts any.
 */
@ExtendWith(ApplicationExtension.class)
@Isolated("it looks at all threads, programs and output of this machine")
class TokenNowhereTest {

    @TempDir
    private static Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    /** What the window said whenever a picture was taken: a picture's own bytes are packed, and hold no text. */
    private final StringBuilder shown = new StringBuilder();
    private final StringBuilder drawn = new StringBuilder();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private FarStudio far;
    private Studio studio;
    private FailureLog failures;

    @Start
    void start(Stage stage) throws Exception {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        far = new FarStudio(folder, "");
        failures = FailureLog.in(far.data, stream::println);
        Files.createDirectories(far.project.resolve("migrations"));
        Files.writeString(far.project.resolve("migrations/0001_more.sql"), "CREATE TABLE more (id INTEGER PRIMARY KEY);\n");
        studio = far.show(stage);
        studio.openProject(far.project);
    }

    @AfterEach
    void close(FxRobot robot) {
        far.close(robot);
        failures.close();
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void theTokenIsInNothingThatIsLeft(FxRobot robot) throws Exception {
        connect(robot);
        edit(robot);
        meetTrouble(robot);
        runStatements(robot);
        applyMigrations(robot);
        exportEveryFormat(robot);
        restore(robot);
        picture(robot, "window");
        TheEnd.of(robot, studio);
        commands(Map.of("CLOUDFLARE_API_TOKEN", LoopbackD1.TOKEN, "CLOUDFLARE_ACCOUNT_ID", LoopbackD1.ACCOUNT));
        fail();

        assertTrue(drawn.toString().contains("••••"), "the command's picture shows a token's end");
        assertTrue(shown.toString().contains("Token is valid") && shown.toString().contains("••••"), "there is something to read");
        assertTrue(Files.exists(far.data.resolve("petrichor.log")) && Files.exists(far.home.resolve("settings.json")), "there is something to search");
        assertTrue(audit().contains("UPDATE"), "the writes are in the audit file, which is searched too");
        assertEquals(List.of(), ToldFiles.missing(far.data, "In the data folder, where your data is in those marked with *:"));
        assertEquals(List.of(), ToldFiles.missing(far.home, "In the config folder:").stream().filter(it -> it.startsWith("settings")).toList());
        try (var child = new LivingChild(Map.of("PATH", System.getenv("PATH"), "CF_D1", LoopbackD1.TOKEN, "CLOUDFLARE_API_TOKEN", LoopbackD1.TOKEN))) {
            assertTrue(!Files.exists(Path.of("/proc/self/environ")) || environment(child.id()).contains("PATH="), "there is a child to look at");
            assertEquals(List.of(), places());
        }
    }

    /** With the token in a file of the project's own, which alone may hold it. */
    @Test
    void theTokenStaysInTheFileThatItCameFrom() throws Exception {
        Files.writeString(far.project.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));

        commands(Map.of());

        assertEquals(List.of(far.project.resolve(".env.local").toString()), places());
    }

    private void connect(FxRobot robot) throws Exception {
        far.openNotes(robot);
        robot.clickOn(".toggle-button.remote");
        settle(() -> robot.lookup(".connect").tryQuery().isPresent());
        ConnectFlowWindowTest.type(robot);
        settle(() -> robot.lookup("Open read-only").tryQuery().isPresent());
        picture(robot, "connect");
        robot.clickOn("Open read-only");
        far.settleOnRemote();
        far.unlock(robot);
    }

    private void edit(FxRobot robot) throws Exception {
        robot.interact(() -> far.grid().view().model().set(0, 2, Value.of("a mistake")));
        save(robot);
        assertTrue(far.grid().view().model().edits().staged().isEmpty());
    }

    private void meetTrouble(FxRobot robot) throws Exception {
        change("UPDATE notes SET body = 'of somebody else' WHERE id = 2");
        robot.interact(() -> far.grid().view().model().set(1, 2, Value.of("mine")));
        save(robot);
        picture(robot, "conflict");
        robot.clickOn(Messages.get("conflict.back"));
        robot.interact(() -> far.grid().view().model().edits().discard());

        far.d1.loseAnswerTo("INSERT INTO", true);
        robot.interact(() -> {
            far.grid().view().model().addRow();
            far.grid().view().model().set(0, 0, Value.of(77));
        });
        save(robot);
        robot.lookup(Messages.get("save.findOut")).query();
        save(robot);

        far.d1.insteadOfRunning(_ -> LoopbackD1.refusal(401, 10_000, "Authentication error"), 1);
        robot.interact(() -> far.grid().view().perform(GridAction.REFRESH));
        settle(() -> studio.idle());
        picture(robot, "refused");
    }

    private void runStatements(FxRobot robot) throws Exception {
        for (var sql : List.of("SELECT nope FROM notes", "SELECT 1; SELECT * FROM notes")) {
            robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), sql));
            settle(() -> studio.front().filter(EditorView.class::isInstance).isPresent());
            robot.interact(() -> ((EditorView) studio.front().orElseThrow()).runAll());
            settle(() -> studio.idle());
        }
    }

    private void applyMigrations(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> robot.lookup("#apply-all").tryQuery().isPresent() && studio.idle());
        robot.clickOn("#apply-all");
        settle(() -> robot.lookup("#step-rows").tryQuery().isPresent() && studio.idle());
        robot.clickOn("#step-rows");
        settle(() -> robot.lookup("#stake-name").tryQuery().isPresent() && studio.idle());
        robot.clickOn("#stake-name").write(studio.database().orElseThrow().found().displayName());
        robot.clickOn("#stake-apply");
        settle(() -> far.d1.statements().stream().anyMatch(sql -> sql.startsWith("CREATE TABLE more")) && studio.idle());
    }

    private void exportEveryFormat(FxRobot robot) throws Exception {
        OpenDatabase remote = studio.database().orElseThrow();
        for (var ending : List.of("csv", "json", "jsonl", "sql")) {
            var file = far.home.resolve("exported." + ending);
            robot.interact(() -> new TableToFile(notice -> notice.action().filter(it -> it.words().equals(Messages.get("export.agree"))).ifPresent(it -> it.action().run()))
                    .write(remote, remote.schema().table("notes").orElseThrow(), file));
            settle(() -> Files.exists(file));
        }
    }

    private void restore(FxRobot robot) throws Exception {
        robot.interact(() -> studio.toggleLog());
        robot.interact(() -> studio.log().selectionProperty().set(QueryLog.Selection.WRITES));
        robot.clickOn(".log-row");
        robot.clickOn("Restore to before this…");
        settle(() -> robot.lookup(".sentence-sheet .text-field").tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".sentence-sheet .text-field").queryAs(TextField.class).setText("my-db"));
        robot.clickOn("Restore the whole database");
        settle(() -> robot.lookup("Take the restore back").tryQuery().isPresent());
    }

    private void save(FxRobot robot) throws Exception {
        robot.interact(() -> far.grid().view().perform(GridAction.SAVE));
        settle(() -> !far.grid().view().model().savingProperty().get() && studio.idle());
    }

    private void picture(FxRobot robot, String name) throws IOException {
        var drawn = new AtomicReference<BufferedImage>();
        robot.interact(() -> {
            shown.append(WindowText.of(studio.window()));
            drawn.set(SwingFXUtils.fromFXImage(studio.window().snapshot(null, null), null));
        });
        ImageIO.write(drawn.get(), "png", far.home.resolve(name + ".png").toFile());
    }

    private void change(String sql) {
        var access = new CloudflareAccess(far.environment());
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        try (var session = new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql(sql))));
        }
    }

    /** Every verb as it should be, as a document, and against an API that refuses. */
    private void commands(Map<String, String> token) throws IOException {
        var variables = new HashMap<>(far.environment());
        variables.putAll(token);
        Files.writeString(far.home.resolve("rows.csv"), "id,big,body\n9,9,nine\n");
        for (var verb : verbs()) {
            var remote = Stream.concat(verb.stream(), Stream.of("--side", "remote")).toList();
            run(Stream.concat(remote.stream(), Stream.of("--json")).toList(), variables);
            far.d1.insteadOfRunning(_ -> LoopbackD1.refusal(403, 10_000, "Authentication error"), 20);
            run(remote, variables);
            far.d1.heal();
        }
        run(List.of("screenshot", far.project.toString(), "--out", far.home.resolve("connect-verb.png").toString(), "--show", "connect"), variables);
    }

    private List<List<String>> verbs() {
        var project = far.project.toString();
        var all = new ArrayList<List<String>>();
        all.add(List.of("inspect", project));
        all.add(List.of("schema", project));
        all.add(List.of("query", project, "SELECT * FROM notes"));
        all.add(List.of("query", project, "SELECT nope"));
        all.add(List.of("query", project, "UPDATE notes SET body = 'x' WHERE id = 1", "--write"));
        for (var format : List.of("csv", "json", "jsonl", "sql")) {
            all.add(List.of("export", project, "notes", "--format", format, "--out", far.home.resolve("verb." + format).toString()));
        }
        all.add(List.of("import", project, "notes", far.home.resolve("rows.csv").toString()));
        all.add(List.of("migrate", "status", project));
        all.add(List.of("migrate", "lint", project));
        all.add(List.of("migrate", "dry-run", project));
        all.add(List.of("migrate", "drift", project));
        all.add(List.of("migrate", "apply", project, "--confirm", "my-db"));
        all.add(List.of("migrate", "new", project, "another", "-"));
        all.add(List.of("migrate", "mark-applied", project, "0002_another.sql", "--confirm", "my-db"));
        return all;
    }

    private void run(List<String> arguments, Map<String, String> variables) {
        var streams = new Streams(new ByteArrayInputStream("SELECT 1;\n".getBytes(StandardCharsets.UTF_8)), System.out, System.err);
        var status = new CommandLineProgram(streams, new Connector(Clock.systemUTC(), new CloudflareAccess(variables)),
                new Screenshot(new FarAccess(variables, Optional::empty, new MemorySecrets()), this::read),
                far.data, variables).run(arguments);
        System.out.println(arguments + " ended with " + status);
    }

    /** What a picture of the command line shows. */
    private void read(Node window) {
        drawn.append(WindowText.of(window));
    }

    /** A failure that nobody expected, whose words hold the token. */
    private static void fail() {
        FailureLog.unexpected("a test", new IllegalStateException("Bearer " + LoopbackD1.TOKEN, new IOException(LoopbackD1.TOKEN)));
    }

    /** Where the token is found, in any spelling. */
    private List<String> places() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(far.home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (holdsToken(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                    found.add(file.toString());
                }
            }
        }
        around().entrySet().stream().filter(it -> holdsToken(it.getValue())).map(Map.Entry::getKey).forEach(found::add);
        return found;
    }

    private String audit() throws IOException {
        try (var files = Files.walk(far.data)) {
            var texts = new StringBuilder();
            for (var file : files.filter(it -> it.toString().endsWith(AuditFile.ENDING)).toList()) {
                texts.append(Files.readString(file));
            }
            return texts.toString();
        }
    }

    /** What others can see of this process. */
    private Map<String, String> around() {
        return Map.of(
                "window", shown.toString(),
                "pictures of the command line", drawn.toString(),
                "output", said.toString(StandardCharsets.UTF_8),
                "arguments", ProcessHandle.current().info().toString(),
                "children", ProcessHandle.current().descendants().map(it -> it.info().toString()).toList().toString(),
                "environments of children", ProcessHandle.current().descendants().map(it -> environment(it.pid())).toList().toString(),
                "properties", System.getProperties().toString(),
                "threads", Thread.getAllStackTraces().keySet().toString());
    }

    /** What a program was started with; nothing where it has ended meanwhile, or where the system has no such place. */
    private static String environment(long id) {
        try {
            return Files.readString(Path.of("/proc/" + id + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    private static boolean holdsToken(String text) {
        var bytes = LoopbackD1.TOKEN.getBytes(StandardCharsets.UTF_8);
        var spellings = Stream.of(LoopbackD1.TOKEN, LoopbackD1.TOKEN.substring(0, LoopbackD1.TOKEN.length() / 2), HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes), Base64.getEncoder().withoutPadding().encodeToString(bytes), wide(StandardCharsets.UTF_16BE), wide(StandardCharsets.UTF_16LE));
        return spellings.anyMatch(text::contains);
    }

    private static String wide(Charset charset) {
        return new String(LoopbackD1.TOKEN.getBytes(charset), StandardCharsets.ISO_8859_1);
    }
}
