package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What makes the packages of Linux, with a program that only writes its cache, and with no tools but those of any system. */
@EnabledOnOs(OS.LINUX)
class PackageScriptTest {

    private static final Path INSTALLER = Path.of("../installer");
    private static final List<String> DEB_TOOLS = List.of("dpkg", "dpkg-deb", "xz", "cut");
    private static final String PROGRAM = """
            #!/bin/sh
            out=${PETRICHOR_JAVA_OPTIONS##*AOTCacheOutput=}
            echo fresh >"${out%% *}"
            """;

    @TempDir
    private Path root;

    /** Java runs the old code that a stale cache holds, and says nothing. */
    @Test
    void noCacheOfAnEarlierBuildIsLeftAndTheNewOnesComeLast() throws Exception {
        var target = lay();
        Files.writeString(target.resolve("petrichor/lib/commands.aot"), "stale");
        Files.writeString(target.resolve("petrichor/lib/window.aot"), "stale");

        run();

        assertEquals("fresh\n", Files.readString(target.resolve("petrichor/lib/commands.aot")));
        assertFalse(Files.exists(target.resolve("petrichor/lib/window.aot")), "no display, and a window's cache");
        var trained = Files.getLastModifiedTime(target.resolve("petrichor/lib/commands.aot"));
        try (var files = Files.walk(target.resolve("petrichor"))) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).filter(file -> modified(file, trained)).toList());
        }
    }

    /** A cache is for jars of the very second that they had when it was made; for others it is silently left alone. */
    @Test
    void theJarsOfAPackageKeepTheTimesThatTheirCachesKnow() throws Exception {
        var jar = lay().resolve("petrichor/lib/petrichor-app-1.jar");
        var made = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(jar, made);

        run();

        assertEquals(made, Files.getLastModifiedTime(root.resolve("installer/target/root/opt/petrichor/lib/petrichor-app-1.jar")));
    }

    @Test
    @EnabledIf("makesDebs")
    void aDebNamesWhoKeepsItAndWhereItLives() throws Exception {
        lay();

        run(Map.of("PETRICHOR_MAINTAINER", "A & B/C \\1 <a@users.noreply.github.com>", "PETRICHOR_HOMEPAGE", "https://github.com/a/petrichor"), DEB_TOOLS);

        assertEquals(List.of("Maintainer: A & B/C \\1 <a@users.noreply.github.com>", "Homepage: https://github.com/a/petrichor", "Version: 1.2.3"), fields("Maintainer", "Homepage", "Version"));
    }

    @Test
    @EnabledIf("makesDebs")
    void aDebThatNobodyKeepsClaimsNobodysAddress() throws Exception {
        lay();

        run(Map.of("PETRICHOR_MAINTAINER", "", "PETRICHOR_HOMEPAGE", ""), DEB_TOOLS);

        assertEquals(List.of("Maintainer: Petrichor contributors <nobody@petrichor.invalid>"), fields("Maintainer", "Homepage"));
    }

    static boolean makesDebs() {
        return DEB_TOOLS.stream().allMatch(it -> Files.exists(Path.of("/usr/bin", it)));
    }

    private List<String> fields(String... names) throws Exception {
        try (var made = Files.newDirectoryStream(root.resolve("installer/target/packages"), "*.deb")) {
            var command = new ArrayList<>(List.of("dpkg-deb", "-f", made.iterator().next().toString()));
            command.addAll(List.of(names));
            var process = new ProcessBuilder(command).start();
            var lines = process.inputReader().readAllLines();
            assertEquals(0, process.waitFor());
            return lines;
        }
    }

    @Test
    void eachBuildOfAFolderBeginsWithNone() throws IOException {
        var pom = Files.readString(INSTALLER.resolve("pom.xml"));

        for (var profile : List.of("dist", "installer")) {
            var text = pom.substring(pom.indexOf("<id>" + profile + "</id>"));
            assertEquals("prepare-package", text.substring(text.indexOf("<empty.phase>") + 13, text.indexOf("</empty.phase>")));
        }
        var emptied = pom.substring(pom.indexOf("<id>nothing-of-an-earlier-build</id>"));
        assertEquals("<delete dir=\"${project.build.directory}\"/>", emptied.substring(emptied.indexOf("<delete"), emptied.indexOf("</target>")).strip());
    }

    /** Removing the program removes its folder with all that is in it: it must not be where the user's own data is. */
    @Test
    void onWindowsTheProgramIsNotInTheFolderOfTheData() throws IOException {
        var script = Files.readString(INSTALLER.resolve("src/windows/package.ps1"));
        var installed = Pattern.compile("--install-dir '([^']+)'").matcher(script);

        assertTrue(installed.find(), "jpackage would take the name of the program, which is that of the folder of the data");
        var program = Path.of(installed.group(1).replace('\\', '/'));
        var data = Path.of("Petrichor");
        assertFalse(data.startsWith(program) || program.startsWith(data), program::toString);
        assertFalse(script.contains("--win-dir-chooser"), "whoever chooses a folder that has something in it loses that with the program");
    }

    /** The sources of what is under the GPL are named by the versions that are built, but for the repository, which there is one of for each JavaFX and Java. */
    @Test
    void theSourcesThatTheLicencesNameAreThoseOfTheBuild() throws IOException {
        var javafx = Pattern.compile("<version.javafx>(\\d+)\\.").matcher(Files.readString(Path.of("../pom.xml")));
        var licences = Files.readString(INSTALLER.resolve("src/licences/THIRD-PARTY.txt"));

        assertTrue(javafx.find());
        assertTrue(licences.contains("/jfx" + javafx.group(1) + "u/tree/@javafx@-ga"), javafx::group);
        assertTrue(licences.contains("/jdk" + Runtime.version().feature() + "u,"), Runtime.version()::toString);
    }

    private Path lay() throws IOException {
        var target = root.resolve("installer/target");
        Files.createDirectories(target.resolve("petrichor/lib"));
        Files.createDirectories(target.resolve("petrichor/licences"));
        Files.writeString(target.resolve("petrichor/lib/petrichor-app-1.jar"), "");
        Files.writeString(target.resolve("petrichor/licences/bom.json"), "{}");
        Files.createDirectories(target.resolve("petrichor/bin"));
        Files.writeString(target.resolve("petrichor/bin/petrichor"), PROGRAM);
        Files.setPosixFilePermissions(target.resolve("petrichor/bin/petrichor"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(root.resolve("installer/src"), INSTALLER.resolve("src").toRealPath());
        return target;
    }

    private void run() throws Exception {
        run(Map.of(), List.of());
    }

    private void run(Map<String, String> variables, List<String> more) throws Exception {
        var tools = Files.createDirectory(root.resolve("tools"));
        for (var tool : List.of("awk", "basename", "cat", "chmod", "cp", "dirname", "du", "grep", "gzip", "install", "ln", "mkdir", "mktemp", "rm", "sed", "sha256sum", "sh", "stat",
                "tail", "tar", "timeout", "uname")) {
            Files.createSymbolicLink(tools.resolve(tool), tool(tool));
        }
        for (var tool : more) {
            Files.createSymbolicLink(tools.resolve(tool), tool(tool));
        }
        var builder = new ProcessBuilder("/bin/sh", root.resolve("installer/src/linux/package").toString(), "1.2.3").redirectErrorStream(true);
        builder.environment().put("PATH", tools.toString());
        builder.environment().remove("DISPLAY");
        builder.environment().putAll(variables);
        var process = builder.start();
        var said = process.inputReader().readAllLines();
        assertEquals(0, process.waitFor(), said::toString);
    }

    private static Path tool(String name) {
        return List.of("/usr/bin", "/bin").stream().map(folder -> Path.of(folder, name)).filter(Files::exists).findFirst().orElseThrow();
    }

    private static boolean modified(Path file, FileTime after) {
        return file.toFile().lastModified() > after.toMillis();
    }
}
