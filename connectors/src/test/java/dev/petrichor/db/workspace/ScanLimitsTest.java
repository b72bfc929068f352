package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan costs, how it is stopped, and what it says of paths that cannot be scanned. */
class ScanLimitsTest {

    private static final int FOLDERS = Boolean.getBoolean("petrichor.long") ? 2_000 : 50;
    private static final int FILES_EACH = 10;

    @TempDir
    Path folder;

    @Test
    void looksAtEachFolderOnceAndOpensOnlyWhatItReads() throws IOException {
        fill(folder.resolve("src"));
        fill(folder.resolve("node_modules"));
        fill(folder.resolve(".git"));
        fill(folder.resolve("packages/a/node_modules"));
        Files.writeString(folder.resolve("wrangler.jsonc"), "{\"d1_databases\": [{\"binding\": \"DB\"}]}");
        Files.writeString(folder.resolve(".env"), "A=1\n");
        var project = new ProjectText(folder);

        var files = ProjectFiles.of(project, ScanWatch.NONE);
        var environment = new EnvironmentFiles(project, files.environmentFiles());
        new WranglerProjects(project, new MigrationsFinder(project, new DrizzleProjects(project, environment))).read(files.wranglerConfigs());
        environment.tokens(Set.of(folder), List.of());

        assertEquals(FOLDERS + 4, files.folders(), "the root, src and what is in it, packages, packages/a");
        assertEquals(FOLDERS * FILES_EACH + 2, files.files());
        assertEquals(2, project.opened(), "the config and the environment file");
    }

    @Test
    void stopsWhenTold() throws IOException {
        fill(folder.resolve("src"));
        var asked = new ArrayList<Integer>();

        assertThrows(ScanWatch.Stopped.class, () -> WorkspaceScanner.scan(folder, files -> {
            asked.add(files);
            return files < 100;
        }));

        assertTrue(asked.getLast() < 100 + 256, () -> "went on to " + asked.getLast());
    }

    @Test
    void aPathThatIsNotThereIsSaidToBeSo() {
        assertThrows(NoSuchFileException.class, () -> WorkspaceScanner.scan(folder.resolve("nothing")));
    }

    @Test
    void anEmptyFolderIsAWorkspaceWithoutDatabases() throws IOException {
        assertEquals(new Workspace(folder, List.of(), List.of(), List.of(), List.of()), WorkspaceScanner.scan(folder));
    }

    @Test
    void foldersWithoutRightsAreSaidToBeSo() throws Exception {
        var locked = Files.createDirectories(folder.resolve("project/locked"));
        var inside = folder.resolve("project/locked.toml");
        Files.writeString(folder.resolve("project/wrangler.jsonc"), "{\"d1_databases\": [{\"binding\": \"DB\"}]}");
        Files.createDirectories(folder.resolve("project/app"));
        Files.writeString(folder.resolve("project/app/wrangler.toml"), "");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder.resolve("project/app/wrangler.toml"), PosixFilePermissions.fromString("---------"));

        var said = withoutRights(folder.resolve("project"));
        var refused = withoutRights(locked);
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));

        assertEquals(
                """
                database DB name=- env=- id=- preview=- wrangler.jsonc:1
                  config absent (state)/%s.sqlite
                  migrations migrations by TO_BEGIN ledgers d1_migrations, __drizzle_migrations -
                problem unreadable locked Its permissions forbid to read it, so nothing in it was looked at.
                problem ignored-config app/wrangler.toml Run in this folder, wrangler takes wrangler.jsonc; it takes this file only with --config.
                problem unreadable app/wrangler.toml The config was not read: its permissions forbid it.
                """
                        .formatted(LocalD1Files.hash("DB")),
                said);
        assertEquals("AccessDeniedException\n", refused);
        assertTrue(Files.notExists(inside));
    }

    /** The superuser may read everything, so the scan runs in a child that has given that right away. */
    private static String withoutRights(Path path) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (isSuperuser()) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv to give rights away");
            var rights = "-dac_override,-dac_read_search";
            command.addAll(List.of("/usr/bin/setpriv", "--inh-caps=" + rights, "--bounding-set=" + rights));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), ScanChild.class.getName(), path.toString()));
        var child = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return said;
    }

    private static boolean isSuperuser() throws IOException {
        return Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    }

    private static void fill(Path parent) throws IOException {
        for (var i = 0; i < FOLDERS; i++) {
            var inside = Files.createDirectories(parent.resolve("f" + i));
            for (var j = 0; j < FILES_EACH; j++) {
                Files.createFile(inside.resolve("file" + j + ".ts"));
            }
        }
    }
}
