package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script of the packages, with a Java machine that says what it was given, one argument a line. */
@EnabledOnOs(OS.LINUX)
class StartScriptTest {

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void lay() throws IOException {
        script = folder.resolve("with a space/bin/petrichor");
        place(script, Files.readString(Path.of("../installer/src/dist/petrichor")).replace("@classpath@", "$here/lib/a.jar:$here/lib/b.jar"));
        place(here("runtime/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\" \"LC_ALL=${LC_ALL-}\"\n");
        Files.createDirectories(here("lib"));
    }

    @Test
    void withoutACacheNoneIsNamed() throws Exception {
        var given = start("query", "x.sqlite", "SELECT 1", "--json");

        assertFalse(given.stream().anyMatch(it -> it.contains("AOT")), given::toString);
        assertEquals(List.of("-cp", here("lib/a.jar") + ":" + here("lib/b.jar"), "dev.petrichor.app.Main", "query", "x.sqlite", "SELECT 1", "--json"),
                given.subList(given.indexOf("-cp"), given.size() - 1));
    }

    @Test
    void aCacheThatDoesNotFitSaysNothingOnStandardOutput() throws Exception {
        assertTrue(start("--version").contains("-Xlog:disable"));
    }

    @Test
    void theWindowAndTheCommandLineHaveEachTheirOwn() throws Exception {
        Files.writeString(here("lib/window.aot"), "");
        Files.writeString(here("lib/commands.aot"), "");

        assertEquals("-XX:AOTCache=" + here("lib/window.aot"), cache());
        assertEquals("-XX:AOTCache=" + here("lib/window.aot"), cache("my project"));
        assertEquals("-XX:AOTCache=" + here("lib/commands.aot"), cache("--version"));
        assertEquals("-XX:AOTCache=" + here("lib/commands.aot"), cache("inspect", "my project"));
        assertEquals("-XX:AOTCache=" + here("lib/commands.aot"), cache("query", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"));
    }

    @Test
    void aLinkOnThePathLeadsToTheFolder() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("petrichor"), script);

        var given = run(link, "--version");

        assertTrue(given.contains("-Dorg.sqlite.lib.path=" + here("lib")), given::toString);
    }

    /** It holds the SQL of the command and pieces of memory. */
    @Test
    void whatIsSaidOfACrashGoesIntoOurOwnFolder() throws Exception {
        var data = folder.resolve("my data");

        assertTrue(run(Map.of("XDG_DATA_HOME", data.toString()), script, "--version").contains("-XX:ErrorFile=" + data.resolve("petrichor/crashes/hs_err_pid%p.log")));
        assertTrue(Files.isDirectory(data.resolve("petrichor/crashes")));
        assertTrue(run(Map.of("XDG_DATA_HOME", "", "HOME", data.toString()), script).contains("-XX:ErrorFile=" + data.resolve(".local/share/petrichor/crashes/hs_err_pid%p.log")));
        assertFalse(run(Map.of("XDG_DATA_HOME", script.toString()), script).stream().anyMatch(it -> it.contains("ErrorFile")));
    }

    @Test
    void withoutALocaleTextIsUtf8() throws Exception {
        assertEquals("LC_ALL=C.UTF-8", locale(Map.of()));
        assertEquals("LC_ALL=C.UTF-8", locale(Map.of("LANG", "C")));
        assertEquals("LC_ALL=C.UTF-8", locale(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "POSIX")));
        assertEquals("LC_ALL=", locale(Map.of("LANG", "de_DE.UTF-8")));
        assertEquals("LC_ALL=de_DE.UTF-8", locale(Map.of("LC_ALL", "de_DE.UTF-8")));
    }

    /** The words that a Java machine is given stay what they were, whatever the locale. */
    @Test
    void aWordThatIsNotAsciiReachesJavaWhole() throws Exception {
        var echo = Files.writeString(folder.resolve("Echo.java"), "void main(String[] words) { IO.println(words[words.length - 1].equals(\"Zo\\u00eb\")); }");
        var java = Path.of(System.getProperty("java.home"), "bin/java");
        place(here("runtime/bin/java"), "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 '" + echo + "' \"$@\"\n");

        assertEquals(List.of("true"), run(Map.of(), script, "query", "Zo\u00eb"));
    }

    private String locale(Map<String, String> environment) throws Exception {
        return run(environment, script, "--version").getLast();
    }

    private String cache(String... arguments) throws Exception {
        return start(arguments).stream().filter(it -> it.contains("AOTCache")).findFirst().orElseThrow();
    }

    private List<String> start(String... arguments) throws Exception {
        return run(script, arguments);
    }

    private static List<String> run(Path program, String... arguments) throws Exception {
        return run(Map.of("LANG", "C.UTF-8"), program, arguments);
    }

    /** @param variables those of the locale are all that tell it */
    private static List<String> run(Map<String, String> variables, Path program, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("XDG_DATA_HOME", program.resolveSibling("data").toString());
        builder.environment().putAll(variables);
        var process = builder.start();
        var said = process.inputReader().readAllLines();
        assertEquals(0, process.waitFor(), said::toString);
        return said;
    }

    private Path here(String name) {
        return folder.resolve("with a space").resolve(name);
    }

    private static void place(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
