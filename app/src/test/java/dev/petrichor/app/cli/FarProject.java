package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project with a far database on this machine, one migration that waits, one row and rows to import; and the verbs on it. */
final class FarProject implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final LoopbackD1 d1 = new LoopbackD1();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    final Path project;
    private final byte[] state;
    private int runs;

    FarProject(Path folder) throws IOException {
        this.folder = folder;
        project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"
                migrations_dir = "migrations"
                """.formatted(LoopbackD1.DATABASE));
        Files.createDirectories(project.resolve("migrations"));
        Files.writeString(project.resolve("migrations/0001_more.sql"), "INSERT INTO notes VALUES (8, 8, 'eight');\n");
        Files.writeString(project.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
        Files.writeString(folder.resolve("rows.csv"), "id,big,body\n9,9,nine\n");
        var connector = connector(PATIENCE);
        connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        try (var session = connector.open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, big INTEGER, body TEXT)")),
                    Step.of(new Sql("INSERT INTO notes VALUES (1, 9223372036854775807, 'one')"))));
        }
        state = d1.state();
    }

    /** As it was at the beginning: nothing in the way, nothing said, and the database unchanged. */
    void begin() {
        d1.heal();
        d1.become(state);
        out.reset();
        err.reset();
    }

    private Connector connector(Duration patience) {
        return connector(d1.base(), patience);
    }

    private static Connector connector(URI base, Duration patience) {
        return new Connector(Clock.systemUTC(), new CloudflareAccess(new CloudflareApi(base, patience, Duration.ofMillis(1))));
    }

    int run(List<String> words) {
        return run(words, PATIENCE);
    }

    /**
     * Runs a verb on the remote side.
     *
     * @param words PROJECT, OUT and CSV stand for the paths
     * @param patience how long an answer may take
     */
    int run(List<String> words, Duration patience) {
        return run(words, connector(patience), folder.resolve("data" + runs++));
    }

    /** Runs a verb on the remote side; Petrichor's own files are elsewhere. */
    int runKeeping(Path data, List<String> words) {
        return run(words, connector(PATIENCE), data);
    }

    /** Runs a verb on the remote side, which is looked for at another address. */
    int runAt(URI base, List<String> words) {
        return run(words, connector(base, PATIENCE), folder.resolve("data" + runs++));
    }

    private int run(List<String> words, Connector connector, Path data) {
        var streams = new Streams(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        var arguments = Stream.concat(words.stream(), Stream.of("--side", "remote")).map(word -> switch (word) {
            case "PROJECT" -> project.toString();
            case "OUT" -> folder.resolve("out.csv").toString();
            case "CSV" -> folder.resolve("rows.csv").toString();
            default -> word;
        }).toList();
        return new CommandLineProgram(streams, connector, (_, _) -> {}, data, Map.of()).run(arguments);
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    /** What went to standard output. */
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The last line is a sentence, and nothing that was said is the program's own business. */
    void assertIsOneSentence() {
        var last = (err.size() == 0 ? out : err).toString(StandardCharsets.UTF_8).strip().lines().reduce("", (_, line) -> line);
        assertTrue(last.endsWith(".") && last.length() > 20, this::said);
        assertFalse(said().contains("Exception") || said().contains("\tat ") || said().contains(LoopbackD1.TOKEN), this::said);
    }

    void assertNoHalfFile() throws IOException {
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part") || file.endsWith("out.csv")));
        }
    }

    @Override
    public void close() {
        d1.close();
    }
}
