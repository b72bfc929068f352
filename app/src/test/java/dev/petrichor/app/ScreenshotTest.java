package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state that a picture can show, by its name: it is really there, and the project is as it was, byte for byte. */
@NeedsDrawing
class ScreenshotTest {

    @TempDir
    private static Path home;

    private static Sample sample;

    private final StringBuilder seen = new StringBuilder();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void copySample() throws IOException {
        sample = Sample.in(home);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            welcome       ; Open project folder    ; Open SQLite file
            table:users   ; Columns 6/6            ; New row
            structure:posts ; Referenced by        ; slug_idx
            edits         ; 2 cells changed        ; 1 new row
            edits:users   ; 1 cell changed         ; Save to LOCAL
            preview       ; as one transaction     ; UPDATE "posts" SET "title"
            conflict      ; Someone changed this row while you edited it. ; as changed elsewhere
            conflict:users ; Someone changed this row while you edited it. ; Save my name to LOCAL
            detail        ; posts · 1              ; Ada Lovelace
            filter        ; “Notes on the Analytical Engine” ; Apply
            sql           ; Run on LOCAL           ; 100 rows
            migrations    ; 0002_optional_name.sql ; Apply 3 to LOCAL, losing data
            lint          ; loses data             ; DROP TABLE users deletes 2,000 rows of posts
            dry-run       ; 2,000 rows of posts would be gone. ; Use the safe rewrite
            schema-diff   ; index posts_created_idx ; column users.bio
            at-stake      ; This migration deletes every row of posts. ; Leave everything as it is
            drift         ; LOCAL lacks what 3 pending migrations make, and nothing else. ; not connected
            log           ; Slower than 50 ms      ; in the database
            problems      ; wrangler.toml          ; my-nextjs-db
            structure:posts ; author_id            ; → users.id
            sql           ; how many posts each of users has ; users.email
            connect       ; Connect to Cloudflare  ; Type a token
            palette       ; users                  ; Settings
            settings      ; Rows                   ; Theme
            keys          ; Set NULL               ; Ctrl 0
            """)
    void aPictureShowsItsState(String name, String word, String another) throws IOException {
        var before = bytes();
        var file = home.resolve("picture.png");

        var status = take(file, name, "1000x640");

        assertEquals(0, status, said::toString);
        var picture = ImageIO.read(file.toFile());
        assertEquals(List.of(1000, 640), List.of(picture.getWidth(), picture.getHeight()));
        assertTrue(seen.toString().contains(word), () -> word + " is not in " + seen);
        assertTrue(seen.toString().contains(another), () -> another + " is not in " + seen);
        assertEquals(before, bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"moon", "plan", "drift:users", "diagram", "table", "table:", "edits:", "welcome:users", "Sql", "sql ", "at_stake"})
    void aNameThatIsNoPlaceIsWrongUsage(String name) {
        assertEquals(2, take(home.resolve("none.png"), name, "640x480"));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains("at-stake"), said::toString);
        assertFalse(Files.exists(home.resolve("none.png")));
    }

    @ParameterizedTest
    @CsvSource({"table:nothing,There is no table nothing to show.", "conflict:d1_none,There is no table d1_none to show."})
    void aTableThatIsNotThereIsSaid(String name, String sentence) {
        assertEquals(2, take(home.resolve("none.png"), name, "640x480"));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains(sentence), said::toString);
    }

    @Test
    void whereNothingCanBeEditedThereIsNoConflictToShow() throws IOException {
        var file = emptyDatabase("bare.sqlite");

        assertEquals(2, take(file, home.resolve("none.png"), "conflict:bare", "640x480"));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains("bare has no row that can be edited here"), said::toString);
    }

    @Test
    void theSheetThatConnectsShowsWhereATokenStandsAndNotTheToken() throws IOException {
        var project = Files.createDirectories(home.resolve("with-token"));
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "3f9a0000-0000-4000-8000-000000000000"
                """);
        Files.writeString(project.resolve(".env.local"), "CLOUDFLARE_API_TOKEN=a-token-that-nobody-may-see-0123456789\n");

        assertEquals(0, take(project, home.resolve("connect.png"), "connect", "1000x640"), said::toString);

        assertTrue(seen.toString().contains(".env.local"), seen::toString);
        assertFalse(seen.toString().contains("nobody-may-see"), seen::toString);
    }

    @Test
    void whatIsFoundStandsBesideTheLinesOfTheFileThatLosesMost() {
        assertEquals(0, take(home.resolve("lint.png"), "lint", "1280x800"), said::toString);

        assertTrue(seen.toString().contains("8 statements"), seen::toString);
    }

    @Test
    void withoutADryRunNothingTellsWhatBecomesOfTheSchema() throws IOException {
        var recordedByBoth = Sample.in(home.resolve("both"));
        recordedByBoth.run("CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at NUMERIC)");
        recordedByBoth.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('f00d', 1)");

        assertEquals(2, take(recordedByBoth.folder(), home.resolve("none.png"), "schema-diff", "1000x640"));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains("There was no dry run on a copy here"), said::toString);
        assertFalse(Files.exists(home.resolve("none.png")));
    }

    @Test
    void aResultWithoutRowsSaysSo() {
        assertEquals(0, take(emptyDatabase("none.sqlite"), home.resolve("empty.png"), "sql", "1000x640"));

        assertTrue(seen.toString().contains("The statement ran and gave no rows."), seen::toString);
    }

    @Test
    void aFolderWithoutDatabasesHasNoSide() throws IOException {
        var nothing = Files.createDirectories(home.resolve("nothing"));

        assertEquals(0, take(nothing, home.resolve("nothing.png"), "log", "1000x640"));

        assertTrue(seen.toString().contains("No database here"), seen::toString);
        assertFalse(seen.toString().contains("LOCAL"), seen::toString);
        assertFalse(seen.toString().contains("foreign keys"), seen::toString);
    }

    @Test
    void whatTheDatabaseRefusesOnTheWayIsSaid() {
        var guarded = database("guarded.sqlite", "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT CHECK (length(body) < 6))", "INSERT INTO notes VALUES (1, 'short')");

        assertEquals(1, take(guarded, home.resolve("none.png"), "conflict", "1000x640"));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains("CHECK"), said::toString);
        assertFalse(Files.exists(home.resolve("none.png")));
    }

    private static Path emptyDatabase(String name) {
        return database(name, "CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT)");
    }

    private static Path database(String name, String... statements) {
        var connector = new Connector(Clock.systemUTC());
        var file = new Database.LocalFile(home.resolve(name));
        connector.create(file);
        try (var session = connector.open(file, new Permission.Free(), SqlListener.NONE)) {
            session.batch(Arrays.stream(statements).map(sql -> Step.of(new Sql(sql))).toList());
        }
        return file.path();
    }

    private int take(Path file, String name, String size) {
        return take(sample.folder(), file, name, size);
    }

    private int take(Path project, Path file, String name, String size) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var pictures = new Screenshot(FarAccess.ofThisUser(), window -> seen.append(textOf(window)));
        return new CommandLineProgram(new Streams(InputStream.nullInputStream(), out, out), sample.connector(), pictures)
                .run(List.of("screenshot", project.toString(), "--out", file.toString(), "--show", name, "--size", size));
    }

    /** Every file of the project, with all it holds; {@code -shm} is memory that running programs share, not kept by anybody. */
    private static Map<String, String> bytes() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(sample.folder())) {
            for (var file : files.filter(Files::isRegularFile).filter(it -> !it.toString().endsWith("-shm")).toList()) {
                all.put(sample.folder().relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)) + " " + HexFormat.of().toHexDigits(Files.size(file)));
            }
        }
        return all;
    }

    /** Names have underscores, which a control that looks for access keys would swallow. */
    private static String spelled(Labeled label) {
        var text = String.valueOf(label.getText());
        return label.isMnemonicParsing() ? text.replaceFirst("_", "") : text;
    }

    private static String textOf(Node node) {
        var text = new StringBuilder();
        if (node.isVisible()) {
            switch (node) {
                case Text drawn -> text.append(drawn.getText());
                case Labeled label -> text.append(spelled(label)).append('\n');
                case TextInputControl field -> text.append(field.getText()).append('\n');
                default -> {}
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> text.append(textOf(child)));
                text.append('\n');
            }
        }
        return text.toString();
    }
}
