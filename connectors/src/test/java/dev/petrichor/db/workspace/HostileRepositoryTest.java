package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.petrichor.db.drizzle.DrizzleSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository from a stranger makes Petrichor read nothing outside of itself. */
class HostileRepositoryTest {

    private static final String CONFIG = "{\"d1_databases\": [{\"binding\": \"DB\"}]}";

    @TempDir
    Path folder;

    private Path outside;
    private Path project;

    @BeforeEach
    void makeFolders() throws IOException {
        outside = Files.createDirectories(folder.resolve("outside"));
        project = Files.createDirectories(folder.resolve("project"));
    }

    @Test
    void aConfigThatIsALinkOutOfTheRepositoryIsNotRead() throws IOException {
        var secret = Files.writeString(outside.resolve("wrangler.jsonc"), CONFIG);
        Files.createSymbolicLink(project.resolve("wrangler.jsonc"), secret);

        var found = WorkspaceScanner.scan(project);

        assertEquals(List.of(), found.databases());
        assertEquals(
                List.of(new Problem(Problem.Kind.OUTSIDE_FOLDER, "wrangler.jsonc", 0, "The config was not read: it lies outside of this repository.")),
                found.problems());
    }

    @Test
    void aConfigThatIsALinkInsideOfTheRepositoryIsRead() throws IOException {
        write("shared/base.jsonc", CONFIG);
        Files.createDirectories(project.resolve("app"));
        Files.createSymbolicLink(project.resolve("app/wrangler.jsonc"), Path.of("../shared/base.jsonc"));

        assertEquals(Optional.of("app/wrangler.jsonc"), WorkspaceScanner.scan(project).databases().getFirst().config());
    }

    @Test
    void linksToFoldersAreNotWalked() throws IOException {
        Files.writeString(outside.resolve("wrangler.jsonc"), CONFIG);
        Files.createSymbolicLink(project.resolve("linked"), outside);
        Files.createSymbolicLink(project.resolve("round"), project);

        assertEquals(List.of(), WorkspaceScanner.scan(project).databases());
    }

    @Test
    void environmentFilesOutsideAreNotRead() throws IOException {
        write("wrangler.jsonc", CONFIG);
        Files.writeString(outside.resolve("env"), "CLOUDFLARE_API_TOKEN=x\n");
        Files.createSymbolicLink(project.resolve(".env"), outside.resolve("env"));

        var found = WorkspaceScanner.scan(project);

        assertEquals(List.of(), found.tokens());
        assertEquals(List.of(Problem.Kind.OUTSIDE_FOLDER), kinds(found));
    }

    @Test
    void localFilesOutsideAreNotOfferedToBeOpened() throws IOException {
        write("wrangler.jsonc", CONFIG);
        var state = Files.createDirectories(outside.resolve("state/v3/d1/miniflare-D1DatabaseObject"));
        Files.writeString(state.resolve(LocalD1Files.hash("DB") + ".sqlite"), "");
        Files.writeString(state.resolve(LocalD1Files.hash("other") + ".sqlite"), "");
        Files.createDirectories(project.resolve(".wrangler"));
        Files.createSymbolicLink(project.resolve(".wrangler/state"), outside.resolve("state"));

        var found = WorkspaceScanner.scan(project);

        assertEquals(List.of(), found.databases());
        assertEquals(List.of(Problem.Kind.OUTSIDE_FOLDER, Problem.Kind.OUTSIDE_FOLDER), kinds(found));
    }

    @Test
    void aMigrationsFolderThatIsALinkOutIsNotTaken() throws IOException {
        write("wrangler.jsonc", "{\"d1_databases\": [{\"binding\": \"DB\", \"migrations_dir\": \"sql\"}]}");
        Files.createSymbolicLink(project.resolve("sql"), outside);

        var found = WorkspaceScanner.scan(project);

        assertEquals(Optional.empty(), found.databases().getFirst().migrations());
        assertEquals(List.of(Problem.Kind.OUTSIDE_FOLDER), kinds(found));
    }

    @Test
    void aDrizzleConfigCannotNameFilesOutside() throws IOException {
        Files.writeString(outside.resolve("schema.ts"), "export const a = sqliteTable(\"a\", { id: integer(\"id\") });");
        write("drizzle.config.ts", "export default { schema: [\"../outside/schema.ts\", \"../outside\", \"../outside/*.ts\"], dbCredentials: { url: \"../outside/a.db\" } };");

        var found = WorkspaceScanner.scan(project);

        assertEquals(List.of(), found.databases());
        assertEquals(List.of(Problem.Kind.OUTSIDE_FOLDER), kinds(found));
        assertEquals(new DrizzleSchema(List.of(), List.of(), List.of()), SchemaFiles.read(project, found.drizzleConfigs()));
    }

    @Test
    void aConfigOfMoreThanFiveMegabytesIsNotRead() throws IOException {
        write("wrangler.jsonc", CONFIG + " ".repeat(5_000_001 - CONFIG.length()));

        var found = WorkspaceScanner.scan(project);

        assertEquals(
                List.of(new Problem(Problem.Kind.UNREADABLE, "wrangler.jsonc", 0, "The config was not read: it is larger than 5 MB.")), found.problems());
    }

    @Test
    void aConfigThatIsNoRegularFileIsNotOpened() throws IOException, InterruptedException {
        var made = new ProcessBuilder("mkfifo", project.resolve("wrangler.toml").toString()).start();
        assumeTrue(made.waitFor() == 0, "this system makes no named pipes");

        var found = WorkspaceScanner.scan(project);

        assertEquals(
                List.of(new Problem(Problem.Kind.UNREADABLE, "wrangler.toml", 0, "The config was not read: it is not a regular file.")), found.problems());
    }

    @Test
    void foldersOfEndlessDepthEndTheWalk() throws IOException {
        write("a/".repeat(40) + "wrangler.jsonc", CONFIG);

        var found = WorkspaceScanner.scan(project);

        assertEquals(List.of(), found.databases());
        assertEquals(1, found.problems().size());
        assertTrue(found.problems().getFirst().sentence().contains("deep"), () -> found.problems().toString());
    }

    @Test
    void thousandsOfConfigsAreCut() throws IOException {
        for (var i = 0; i < 1_005; i++) {
            write("apps/" + i + "/wrangler.jsonc", CONFIG);
        }

        var found = WorkspaceScanner.scan(project);

        assertEquals(1_000, found.databases().size());
        assertEquals(List.of(Problem.Kind.UNREADABLE), kinds(found));
    }

    @Test
    void namesCannotForgeTheSentenceOfAProblem() throws IOException {
        write("wrangler.jsonc", "{\"d1_databases\": [{\"binding\": \"DB\", \"database_id\": \"a\\u001b[31m\\u202eb\\n\"}]}");

        var sentence = WorkspaceScanner.scan(project).problems().getFirst().sentence();

        assertFalse(sentence.chars().anyMatch(c -> c < ' ' || c == '\u202e'), sentence);
    }

    private static List<Problem.Kind> kinds(Workspace found) {
        return found.problems().stream().map(Problem::kind).toList();
    }

    private void write(String name, String text) throws IOException {
        var file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
