package dev.petrichor.app.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end in every way; the one that breaks is a real Java machine. */
class RunsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T19:05:12Z");

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private Runs runs;

    @BeforeEach
    void runs() {
        runs = new Runs(data, "1.2.3");
    }

    @Test
    void aRunThatBrokeLeavesAReportWithoutArgumentsFoldersAndWordsOfTheUser() throws Exception {
        var process = start("break");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        var account = folder.resolve("hs_err_pid" + process.pid() + ".log");
        assertTrue(Files.readString(account).contains("a-secret-argument"));

        var report = (CrashReport) runs.lookBack(NOW).orElseThrow();

        assertEquals("crash-2026-11-28T190512Z-" + process.pid() + ".txt", report.file().getFileName().toString());
        assertEquals(report.text(), Files.readString(report.file()));
        assertTrue(report.text().startsWith("Petrichor 1.2.3\n"), report::text);
        assertTrue(report.text().contains("SIGSEGV"), report::text);
        assertTrue(report.text().contains(BrokenRun.class.getName() + ".main"), report::text);
        for (var word : List.of("a-secret-argument", "a-secret-property", "my-database", folder.toString(), System.getProperty("user.name") + "/", "java_command")) {
            assertFalse(report.text().contains(word), () -> word + " in " + report.text());
        }
        assertFalse(Files.exists(account));
        assertEquals(Optional.empty(), runs.lookBack(NOW));
    }

    /** As the start script has it; commands leave no mark. */
    @Test
    void anAccountInOurOwnFolderNeedsNoMark() throws Exception {
        var crashes = Files.createDirectories(data.resolve("crashes"));
        var process = start("break", "-XX:ErrorFile=" + crashes.resolve("hs_err_pid%p.log"));
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        Files.writeString(data.resolve("petrichor.log"), "a failure\n");
        var own = Files.writeString(crashes.resolve("hs_err_pid" + ProcessHandle.current().pid() + ".log"), "# A fatal error has been detected\n");

        var report = (CrashReport) runs.lookBack(NOW).orElseThrow();

        assertTrue(report.text().contains(BrokenRun.class.getName() + ".main"), report::text);
        assertEquals(0, marks());
        try (var files = Files.list(crashes)) {
            assertEquals(Set.of(own, report.file()), files.collect(Collectors.toSet()));
        }
    }

    /** A text that a register points at is printed with its line breaks. */
    @Test
    void aRowThatLooksLikeAFrameIsNotInTheReport() {
        var text = CrashText.of("""
                # A fatal error has been detected by the Java Runtime Environment:
                #

                Current thread (0x00007f3d1c02b5e0):  JavaThread "main"      [_thread_in_native, id=17]

                Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
                C  [libc.so.6+0x1234]
                j  org.sqlite.core.NativeDB.step(J)I+0
                V a line that is none

                Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)
                j  dev.petrichor.db.local.Cursor.next()Z+4

                siginfo: si_signo: 11 (SIGSEGV)

                Register to memory mapping:

                RAX=0x0 is an oop: java.lang.String
                A secret row
                siginfo: another secret row
                Native frames: (J=compiled Java code)
                C  a third secret row
                """.lines().toList());

        assertEquals(List.of("# A fatal error has been detected by the Java Runtime Environment:", "#", "siginfo: si_signo: 11 (SIGSEGV)", "thread: JavaThread",
                "C  [libc.so.6+0x1234]", "j  org.sqlite.core.NativeDB.step(J)I+0", "V a line that is none", "j  dev.petrichor.db.local.Cursor.next()Z+4"), text);
    }

    @Test
    void aRunThatWroteDownAFailureAndDidNotEndAsItShouldIsSpokenOf() throws Exception {
        var process = start("fail");
        process.getInputStream().read();
        process.destroyForcibly().waitFor();

        var broken = (EarlierRun.BrokenOff) runs.lookBack(NOW).orElseThrow();

        assertEquals(data.resolve("petrichor.log"), broken.log());
        assertTrue(broken.text().startsWith("Petrichor 1.2.3\n"), broken::text);
        assertTrue(broken.text().contains("a test failed in a way that nobody expected\njava.lang.IllegalStateException\n    at " + BrokenRun.class.getName() + ".main"), broken::text);
        assertFalse(broken.text().contains("my-database") || broken.text().contains("a-secret-argument"), broken::text);
        assertEquals(Optional.empty(), runs.lookBack(NOW));
    }

    @Test
    void aLogThatIsNoTextHidesNothing() throws Exception {
        var process = start("fail");
        process.getInputStream().read();
        process.destroyForcibly().waitFor();
        Files.write(data.resolve("petrichor.log"), new byte[]{(byte) 0xFF, '\n'});

        assertEquals(data.resolve("petrichor.log"), ((EarlierRun.BrokenOff) runs.lookBack(NOW).orElseThrow()).log());
    }

    @Test
    void theNewestEntriesOfTheLogAreShownWithTheBeginningsOfTheirTraces() {
        var lines = new ArrayList<String>();
        for (var i = 0; i < 9; i++) {
            lines.add("2026-11-28T19:05:0" + i + "Z SEVERE dev.petrichor: a test failed");
            lines.add("java.lang.StackOverflowError");
            lines.addAll(Collections.nCopies(1_024, "    at a.B.c(B.java:1)"));
        }

        var shown = LogText.newest(lines);

        assertEquals(500, shown.size());
        assertEquals(List.of("2026-11-28T19:05:04Z SEVERE dev.petrichor: a test failed", "java.lang.StackOverflowError"), shown.subList(0, 2));
        assertEquals("2026-11-28T19:05:08Z SEVERE dev.petrichor: a test failed", shown.get(400));
        assertEquals(List.of("half an entry"), LogText.newest(List.of("half an entry")));
        assertEquals(List.of(), LogText.newest(List.of()));
    }

    /** A start that fails still ends in order, as far as the platform sees it. */
    @Test
    void aStartThatFailedIsSpokenOf() throws IOException {
        var ui = new UiQueue();
        var run = new ThisRun(runs, new Background(ui), InstantSource.fixed(NOW));
        run.begin(_ -> {});

        run.breakOff();

        assertEquals(data.resolve("petrichor.log"), ((EarlierRun.BrokenOff) runs.lookBack(NOW).orElseThrow()).log());
    }

    /** The log is that of all runs: what others wrote there meanwhile is not this one's. */
    @Test
    void aRunThatWasKilledIsNoCrash() throws Exception {
        var process = start("wait");
        Files.writeString(data.resolve("petrichor.log"), "a failure of another run\n");
        process.getInputStream().read();
        assertEquals(Optional.empty(), runs.lookBack(NOW));
        assertEquals(1, marks());
        process.destroyForcibly().waitFor();

        assertEquals(Optional.empty(), runs.lookBack(NOW));

        assertEquals(0, marks());
    }

    @Test
    void aRunThatEndedAsItShouldLeavesNothing() throws IOException {
        runs.begin().close();

        assertEquals(0, marks());
    }

    /** Another program's file in that place is not ours to read or to take away. */
    @Test
    void aFileThatIsNoAccountOfTheMachineStays() throws IOException {
        Files.createDirectories(data.resolve("runs"));
        Files.writeString(data.resolve("runs/17.run"), folder + "\n");
        var file = Files.writeString(folder.resolve("hs_err_pid17.log"), "notes\n");

        assertEquals(Optional.empty(), runs.lookBack(NOW));

        assertTrue(Files.exists(file));
        assertEquals(0, marks());
    }

    private Process start(String what) throws IOException {
        return start(what, "-Dx=a-secret-property");
    }

    private Process start(String what, String option) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-XX:-CreateCoredumpOnCrash", "-cp",
                System.getProperty("java.class.path"), BrokenRun.class.getName(), what, data.toString(), "a-secret-argument").directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private long marks() throws IOException {
        try (var files = Files.list(data.resolve("runs"))) {
            return files.count();
        }
    }
}
