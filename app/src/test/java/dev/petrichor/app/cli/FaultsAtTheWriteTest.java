package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every verb that writes against every fault, met by its write alone, before and after it has run: it is sent once, and what is
 * said of it is what can be known.
 */
@BesideWindows
class FaultsAtTheWriteTest {

    /** Long enough for everything that does have an answer. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    @TempDir
    private static Path folder;

    private static FarProject project;

    /** What is there after each verb, where nothing stands in its way. */
    private static final Map<Write, String> DONE = new EnumMap<>(Write.class);

    enum Write {
        SQL(FaultsByVerbTest.Verb.WRITE, "INSERT INTO notes VALUES (7"),
        IMPORT(FaultsByVerbTest.Verb.IMPORT, "nine"),
        APPLY(FaultsByVerbTest.Verb.APPLY, "INSERT INTO notes VALUES (8"),
        MARK_APPLIED(FaultsByVerbTest.Verb.MARK_APPLIED, "0001_more.sql");

        private final FaultsByVerbTest.Verb verb;
        private final String part;

        /** @param part what only the write says */
        Write(FaultsByVerbTest.Verb verb, String part) {
            this.verb = verb;
            this.part = part;
        }
    }

    static Stream<Arguments> beforeIt() {
        return Arrays.stream(NetworkFault.values()).flatMap(fault -> Arrays.stream(Write.values()).map(write -> Arguments.of(fault, write)));
    }

    /** A refusal comes instead of a write, never after it. */
    static Stream<Arguments> afterIt() {
        return beforeIt().filter(it -> it.get()[0] instanceof NetworkFault fault && fault.leavesAWriteOpen());
    }

    @BeforeAll
    static void project() throws IOException {
        project = new FarProject(folder);
        var untouched = content();
        for (var write : Write.values()) {
            project.begin();
            assertEquals(0, project.run(write.verb.words), project::said);
            assertNotEquals(untouched, content());
            DONE.put(write, content());
        }
    }

    @BeforeEach
    void begin() {
        project.begin();
    }

    @AfterAll
    static void close() {
        project.close();
    }

    @ParameterizedTest
    @MethodSource("beforeIt")
    void aWriteThatNeverRanLeavesNothingAndIsNotSentAgain(NetworkFault fault, Write write) {
        var before = project.d1.state();
        project.d1.insteadOfRunning(write.part, fault.change());

        runOnce(fault, write);

        assertArrayEquals(before, project.d1.state());
        assertKnowsNoMoreThanItCan(fault);
    }

    @ParameterizedTest
    @MethodSource("afterIt")
    void aWriteThatRanIsThereOnceAndNotCalledAFailure(NetworkFault fault, Write write) {
        project.d1.afterRunning(write.part, fault.change());

        runOnce(fault, write);

        assertEquals(DONE.get(write), content());
        assertKnowsNoMoreThanItCan(fault);
    }

    /** The rows and the ledger, without the time that stands in it. */
    private static String content() {
        var ledger = project.d1.cell("SELECT count(*) FROM sqlite_schema WHERE name = 'd1_migrations'").equals("1");
        return project.d1.cell("SELECT group_concat(id || big || body) FROM notes") + " "
                + (ledger ? project.d1.cell("SELECT group_concat(id || name) FROM d1_migrations") : "no ledger");
    }

    private static void runOnce(NetworkFault fault, Write write) {
        var sent = project.d1.requestsWith(write.part);

        assertEquals(1, fault.isSilent() ? project.run(write.verb.words, PATIENCE) : project.run(write.verb.words), project::said);

        assertEquals(1, project.d1.requestsWith(write.part) - sent, "sent once");
        project.assertIsOneSentence();
    }

    /** Whether it happened can be told where the server itself refused, and nowhere else. */
    private static void assertKnowsNoMoreThanItCan(NetworkFault fault) {
        if (fault.leavesAWriteOpen()) {
            assertTrue(project.said().contains("not known"), project::said);
        } else {
            assertFalse(project.said().contains("not known"), project::said);
        }
    }
}
