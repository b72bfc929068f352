package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An apply to a far side that is answered oddly, at any of its requests: one document, and every file is in one of its lists, as the ledger has it. */
@BesideWindows
class ApplyMetByOddAnswersTest {

    private static final List<String> FILES = List.of("0001_more.sql", "0002_more.sql", "0003_more.sql");
    private static final List<String> APPLY = List.of("migrate", "apply", "PROJECT", "--confirm", "my-db", "--json");

    @TempDir
    private static Path folder;

    private static FarProject far;
    private static int requests;

    @BeforeAll
    static void open() throws IOException {
        far = new FarProject(folder);
        for (var file = 2; file <= FILES.size(); file++) {
            Files.writeString(folder.resolve("project/migrations/000" + file + "_more.sql"), "INSERT INTO notes VALUES (" + (file + 10) + ", 0, 'more');\n");
        }
        far.begin();
        var before = far.d1.requests();
        assertEquals(0, far.run(APPLY), far::said);
        requests = far.d1.requests() - before;
    }

    @AfterAll
    static void close() {
        far.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}", "[]", "7", "{\"success\":true}", "{\"success\":true,\"result\":null}", "{\"success\":true,\"result\":[]}", "{\"success\":true,\"result\":[null,null]}",
            "{\"success\":true,\"result\":{\"bookmark\":7}}", "{\"success\":true,\"result\":{\"bookmark\":\"\\u0000\\n\"}}", "{\"success\":\"yes\",\"result\":[{}]}",
            "{\"success\":true,\"result\":[{\"success\":true,\"results\":{\"columns\":[7],\"rows\":[[{}]]},\"meta\":7}]}",
            "{\"success\":false,\"errors\":[{\"code\":1e99,\"message\":null}]}", "{\"success\":false,\"errors\":7}", "{\"success\":false}", "{\"success\":true,\"result\":[\"\\ud800\"]}"})
    void everyFileIsToldAsTheLedgerHasIt(String body) {
        for (var at = 0; at < requests; at++) {
            assertTold(at, answer -> answer.code(200).setHeader("Content-Type", "application/json").body(body));
        }
    }

    private static void assertTold(int request, UnaryOperator<MockResponse.Builder> odd) {
        for (var runs : List.of(true, false)) {
            far.begin();
            far.d1.afterRunning(UnaryOperator.identity(), request);
            if (runs) {
                far.d1.afterRunning(odd, 1);
            } else {
                far.d1.insteadOfRunning(odd, 1);
            }
            var status = far.run(APPLY);
            far.d1.heal();
            assertTold(new JsonMapper().readTree(far.printed()), status, recorded());
        }
    }

    private static void assertTold(JsonNode told, int status, List<String> recorded) {
        if (!told.has("outcome")) {
            assertEquals(List.of(), recorded, told::toPrettyString);
            assertEquals(1, status);
            return;
        }
        var applied = texts(told.get("applied"));
        var doubtful = Stream.of(told.path("inDoubt"), told.path("failed").path("name")).filter(JsonNode::isString).map(JsonNode::asString).toList();
        var all = new ArrayList<>(applied);
        all.addAll(doubtful);
        all.addAll(texts(told.get("notRun")));
        assertEquals(FILES, all, told::toPrettyString);
        var open = told.has("inDoubt") ? doubtful : List.<String>of();
        var possible = new TreeSet<>(applied);
        possible.addAll(open);
        assertTrue(recorded.containsAll(applied) && possible.containsAll(recorded), () -> recorded + told.toPrettyString());
        assertEquals(applied.size() == FILES.size() ? 0 : 1, status);
        assertFalse(told.toString().contains("Exception"), told::toPrettyString);
    }

    @Test
    void aFileInDoubtIsNamedAndSoIsTheWayOn() {
        far.begin();
        far.d1.loseAnswerTo("INSERT INTO notes VALUES (12", true);

        assertEquals(1, far.run(APPLY.subList(0, APPLY.size() - 1)), far::said);

        assertTrue(far.said().contains("It is not known whether 0002_more.sql is applied: the answer was lost. Applied before it: 0001_more.sql. Not run: 0003_more.sql. "
                + "petrichor migrate status, with the same --side and 30 seconds after it was sent, tells whether it is applied; then apply again, which goes on with what is not."), far::said);
    }

    private static List<String> recorded() {
        var ledger = far.d1.cell("SELECT count(*) FROM sqlite_schema WHERE name = 'd1_migrations'").equals("1");
        var names = ledger ? far.d1.cell("SELECT group_concat(name) FROM (SELECT name FROM d1_migrations ORDER BY id)") : "";
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
