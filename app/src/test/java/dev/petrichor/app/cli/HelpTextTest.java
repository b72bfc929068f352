package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of the program and its verbs, and what becomes of a command line without one. */
class HelpTextTest {

    static Stream<String> commands() {
        return Stream.of(Verbs.ALL, Verbs.OF_MIGRATE).flatMap(group -> group.verbs().stream().map(group::commandOf)).filter(it -> !it.equals(Verbs.OF_MIGRATE.command()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyVerbIsDescribedWithAllThatItTakes(String command) {
        var syntax = Verbs.syntax(command);

        var help = HelpText.of(syntax);

        assertEquals(command, syntax.command());
        assertTrue(help.startsWith("Usage: " + command + " ["), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80 && !line.endsWith(" ")), help);
        syntax.options().forEach(option -> assertTrue(help.contains(" " + VerbOption.usage(option)), help));
        syntax.positionals().forEach(positional -> assertTrue(help.contains("      " + positional.usage()), help));
    }

    @Test
    void theOptionsOfAVerbAreInOrder() {
        assertEquals("""
                Usage: petrichor import [--config=FILE] [--database=NAME] [--env=NAME] [-h]
                                        [--json] [--no-color] [--quiet]
                                        [--side=local|preview|remote] [--write] PATH TABLE FILE
                Reads a CSV or JSON file into a table, all rows or none.
                      PATH              A project folder or a SQLite file.
                      TABLE             The table that gets the rows.
                      FILE              A .csv, .json or .jsonl file.
                      --config=FILE     Which config, when a binding occurs in more than one.
                      --database=NAME   Which database: its binding or its name. Needed when
                                        there are several.
                      --env=NAME        An environment of the wrangler config.
                  -h, --help            Print this help.
                      --json            Print one JSON document, also on failure.
                      --no-color        Print without colours; nothing has any.
                      --quiet           Print nothing but errors.
                      --side=local|preview|remote
                                        Which side: local, preview or remote. Nothing leaves
                                        this machine without it.
                      --write           Allow SQL that writes; import and migrate apply need no
                                        such leave.
                """, HelpText.of(ImportVerb.SYNTAX));
    }

    @Test
    void theVerbsOfAGroupHaveALineEach() {
        assertEquals("""
                Usage: petrichor migrate [-h] COMMAND
                Shows and applies the migrations of the folder.
                  -h, --help      Print this help.
                Commands:
                  status          What is applied and what waits.
                  lint            What is wrong with the migrations that wait.
                  dry-run         Runs what waits on a copy, and says what is lost.
                  apply           Applies what waits, one file and its ledger row at a time.
                  drift           Holds the schema that the files make against the sides.
                  new             Makes the file of a new migration, where its tool finds it.
                  mark-applied    Records migrations as applied without running them.
                """, HelpText.of(Verbs.OF_MIGRATE));
    }

    @Test
    void helpIsGivenWhateverElseIsAskedFor() {
        var program = HelpText.of(Verbs.ALL);
        var query = HelpText.of(QueryVerb.SYNTAX);

        Map.of(List.of("--help"), program, List.of("-h"), program, List.of("--help", "--json"), program, List.of("--no-color", "--help"), program,
                List.of("migrate", "-h"), HelpText.of(Verbs.OF_MIGRATE), List.of("query", "-h"), query, List.of("query", "nowhere", "--none", "--help"), query,
                List.of("migrate", "lint", "--help"), HelpText.of(MigrateLintVerb.SYNTAX))
                .forEach((arguments, help) -> assertEquals("0 " + help, said(arguments)));
    }

    @Test
    void theVersionIsSaidBeforeAnyVerb() {
        assertEquals("0 Petrichor " + CommandLineProgram.version() + "\n", said(List.of("--version")));
        assertEquals(said(List.of("--version")), said(List.of("--version", "inspect", "nowhere")));
    }

    @Test
    void withoutAVerbNothingIsDone() {
        assertEquals("2 A verb is missing. See petrichor migrate --help.\n", said(List.of("migrate")));
        assertEquals("2 A verb is missing. See petrichor --help.\n", said(List.of("--", "query")));
        assertEquals("2 There is no verb quer. See petrichor --help.\n", said(List.of("quer", "nowhere")));
        assertEquals("2 There is no verb p. See petrichor migrate --help.\n", said(List.of("migrate", "p", "status")));
        assertEquals("2 There is no option --vresion. See petrichor --help.\n", said(List.of("--vresion")));
        assertEquals("2 The verb comes first, and --quiet behind it. See petrichor --help.\n", said(List.of("--quiet", "query", "nowhere")));
    }

    private static String said(List<String> arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(Map.of()));
        var status = new CommandLineProgram(new Streams(InputStream.nullInputStream(), out, out), connector, (_, _) -> {}).run(arguments);
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }
}
