package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.workspace.FoundDatabase.Origin;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceScannerTest {

    private static final String TOML = """
            name = "app"
            [[d1_databases]]
            binding = "DB" # the only one
            database_name = 'my-nextjs-db'
            database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
            migrations_dir = "drizzle"
            """;

    @TempDir
    Path folder;

    @Test
    void findsADatabaseByItsConfigAndItsFileByTheHashOfItsId() throws IOException {
        write("wrangler.toml", TOML);
        write("drizzle/0000_init.sql", "SELECT 1;");
        var file = write(
                ".wrangler/state/v3/d1/miniflare-D1DatabaseObject/f0d91cac92150080eeb190ac9a9bbe342fa3b82cc161e8c0843333543d5e1310.sqlite", "");
        write(".wrangler/state/v3/d1/miniflare-D1DatabaseObject/metadata.sqlite", "");

        var found = scan();

        assertEquals(List.of(), found.problems());
        var database = found.databases().getFirst();
        assertEquals(1, found.databases().size());
        assertEquals(Optional.of("DB"), database.binding());
        assertEquals("my-nextjs-db", database.displayName());
        assertEquals(5, database.line());
        assertEquals(new FoundDatabase.LocalSide(file, true, Origin.CONFIG), database.local());
        assertEquals(NamedBy.WRANGLER, database.migrations().orElseThrow().namedBy());
    }

    /** What is kept of it is found again whichever way it was opened. */
    @Test
    void aFolderThatIsOpenedByALinkIsTheOneThatTheLinkLeadsTo() throws IOException {
        write("project/wrangler.toml", TOML);
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("project"));

        assertEquals(WorkspaceScanner.scan(folder.resolve("project")), WorkspaceScanner.scan(link));
    }

    @Test
    void takesTheConfigThatWranglerTakesAndNamesTheIgnoredOne() throws IOException {
        write("wrangler.toml", TOML);
        write("wrangler.jsonc", "\uFEFF{ // half moved\n \"d1_databases\": [{\"binding\": \"NEW\",},], /* x */ }");

        var found = scan();

        assertEquals(List.of(Optional.of("NEW")), found.databases().stream().map(FoundDatabase::binding).toList());
        assertEquals(
                List.of(new Problem(
                        Problem.Kind.IGNORED_CONFIG, "wrangler.toml", 0, "Wrangler takes wrangler.jsonc in this folder and ignores this file. The D1 database in it does not count.")),
                found.problems());
    }

    @Test
    void environmentsReplaceTheTopLevelAndInheritNothing() throws IOException {
        write(
                "wrangler.jsonc",
                """
                {"d1_databases": [{"binding": "DB", "database_id": "one"}],
                 "env": {"staging x": {"d1_databases": [{"binding": "DB", "preview_database_id": "two", "database_id": "one"}]},
                         "none": {"d1_databases": []}, "other": {"vars": {}}}}
                """);

        var found = scan().databases();

        assertEquals(List.of(Optional.empty(), Optional.of("staging x")), found.stream().map(FoundDatabase::environment).toList());
        assertTrue(found.get(1).local().path().endsWith(LocalD1Files.hash("two") + ".sqlite"));
    }

    @Test
    void alternativesCountAndTemplatesDoNot() throws IOException {
        write("wrangler.toml", TOML);
        write("wrangler.staging.jsonc", "{\"d1_databases\": [{\"binding\": \"S\"}]}");
        write("wrangler.example.toml", TOML);
        write("wrangler.toml.example", TOML);
        write("node_modules/x/wrangler.toml", TOML);

        assertEquals(List.of("wrangler.staging.jsonc", "wrangler.toml"), scan().databases().stream().map(it -> it.config().orElseThrow()).toList());
    }

    @Test
    void oneBrokenConfigDoesNotHideTheOthers() throws IOException {
        write("apps/a/wrangler.toml", "name = \"a\"\nbinding = @\n");
        write("apps/b/wrangler.toml", TOML);

        var found = scan();

        assertEquals(1, found.databases().size());
        assertEquals(Problem.Kind.SYNTAX, found.problems().getFirst().kind());
        assertEquals("apps/a/wrangler.toml", found.problems().getFirst().file());
        assertEquals(2, found.problems().getFirst().line());
    }

    @Test
    void listsFilesThatNoConfigNames() throws IOException {
        var state = ".wrangler/state/v3/d1/miniflare-D1DatabaseObject/";
        write("wrangler.toml", TOML);
        write(state + LocalD1Files.hash("forgotten") + ".sqlite", "");
        write(state + "db.sqlite", "");

        var origins = scan().databases().stream().map(it -> it.local().origin()).toList();

        assertEquals(List.of(Origin.CONFIG, Origin.OWN_CODE, Origin.ID_UNKNOWN).stream().sorted().toList(), origins.stream().sorted().toList());
    }

    @Test
    void opensAFolderThatHasOnlySqliteFiles() throws IOException {
        write("data/a.db", "");
        write("notes.txt", "");

        assertEquals(List.of(Origin.FILE), scan().databases().stream().map(it -> it.local().origin()).toList());
    }

    @Test
    void readsADrizzleConfigWithoutRunningIt() throws IOException {
        write("migr/0000_a.sql", "");
        write(".env", "OTHER=1\nDB_FILE=\"data/app.sqlite\"\n");
        write(
                "drizzle.config.ts",
                """
                import { defineConfig } from "drizzle-kit";
                // { out: "no" }
                export default defineConfig({
                  dialect: "sqlite", schema: `./schema.ts`, out: './migr' as string,
                  dbCredentials: { url: process.env.DB_FILE! },
                  verbose: isProd ? true : false,
                } satisfies Config);
                """);

        var found = scan();

        var database = found.databases().getFirst();
        assertEquals(folder.resolve("data/app.sqlite"), database.local().path());
        assertEquals(folder.resolve("migr"), database.migrations().orElseThrow().directory());
        assertEquals(List.of(), found.problems());
    }

    @Test
    void namesWhatIsComputedInsteadOfGuessing() throws IOException {
        write("drizzle.config.ts", "export default defineConfig({ dialect: 'sqlite',\n out: folder() });");

        assertEquals(
                List.of(new Problem(Problem.Kind.COMPUTED, "drizzle.config.ts", 2, "The value of out is computed, so it was not read.")),
                scan().problems());
    }

    @Test
    void tellsWhereCredentialsStandAndNeverWhatTheyAre() throws IOException {
        write("wrangler.toml", TOML);
        write(".env.local", "A=1\nCLOUDFLARE_API_TOKEN=secret-token\nCLOUDFLARE_API_BASE_URL=https://evil.example\n");

        var found = scan();

        assertEquals(
                Optional.of(new Workspace.CredentialsPlace(".env.local", 2, "CLOUDFLARE_API_TOKEN")), found.credentials(found.databases().getFirst()));
        assertEquals(Problem.Kind.HOST_IGNORED, found.problems().getLast().kind());
        assertFalse(found.toString().contains("secret-token"));
        assertFalse(DotEnv.of("CLOUDFLARE_API_TOKEN=secret-token", ".env").toString().contains("secret-token"));
    }

    @Test
    void namesTheFilesThatAJournalListsInVainAtTheLineOfTheFirst() throws IOException {
        write("wrangler.toml", TOML);
        write("drizzle/0000_init.sql", "SELECT 1;");
        write("drizzle/meta/_journal.json", """
                {"entries": [
                  {"tag": "0000_init"},
                  {"tag": "0001_bio"},
                  {"tag": "../outside"}
                ]}
                """);

        assertEquals(
                List.of(new Problem(
                        Problem.Kind.MISSING_FILE, "drizzle/meta/_journal.json", 3,
                        "The journal names files that are not there: 0001_bio.sql, ../outside.sql. Bring them back from version control."
                                + " Wrangler still runs the files that are there; drizzle-kit stops here.")),
                scan().problems());
    }

    @Test
    void saysWhereAJournalIsBroken() throws IOException {
        write("wrangler.toml", TOML);
        write("drizzle/0000_init.sql", "SELECT 1;");
        write("drizzle/meta/_journal.json", "{\n bad");
        var broken = scan().problems().getFirst();
        write("drizzle/meta/_journal.json", "{\"entries\": 7}");
        var shapeless = scan().problems().getFirst();

        assertEquals(List.of(Problem.Kind.SYNTAX, "drizzle/meta/_journal.json", 2), List.of(broken.kind(), broken.file(), broken.line()));
        assertTrue(broken.sentence().startsWith("The journal cannot be understood: the text at column"), broken.sentence());
        assertTrue(shapeless.sentence().startsWith("The journal cannot be understood: it has no list of entries."), shapeless.sentence());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "name = 'x'\\n[[d1_databases]\\nbinding = 'DB' | 2 | this header begins with [[ and is not closed by ]]",
            "name = 'x'\\n[[d1_databases] # mine\\n\\n# why\\nbinding = 'DB' | 2 | this header begins with [[ and is not closed by ]]",
            "[[d1_databases]]\\nbinding = 'DB'\\nbinding = 'DB2'\\n | 3 | a key is there twice",
            "a = 1\\nb = 2\\n= 3 | 3 | the text at column 1 is not what may stand there",
            "[d1\\nb = 2 | 1 | the text at column 4 is not what may stand there",
    })
    void saysInWhichLineATomlConfigIsBroken(String text, int line, String why) throws IOException {
        write("wrangler.toml", text.replace("\\n", "\n"));

        var problem = scan().problems().getFirst();

        assertEquals(line + " " + why, problem.line() + " " + problem.sentence().replaceFirst(".*: (.*)\\.$", "$1"));
    }

    @Test
    void aDrizzleConfigThatIsCutOffIsOneProblem() throws IOException {
        write("drizzle.config.ts", "export default {\n  dialect: 'sqlite',\n  out: './drizz");
        var text = scan().problems();
        write("drizzle.config.ts", "export default defineConfig({\n  dialect: 'sqlite',\n  out:");
        var value = scan().problems();

        assertEquals(List.of(Problem.Kind.SYNTAX), text.stream().map(Problem::kind).toList(), text::toString);
        assertEquals(List.of(Problem.Kind.SYNTAX), value.stream().map(Problem::kind).toList(), value::toString);
    }

    @Test
    void leavesMigrationsOutsideOfTheRepositoryAlone() throws IOException {
        write("repo/.git/HEAD", "");
        write("repo/app/wrangler.toml", TOML.replace("\"drizzle\"", "\"../../elsewhere\""));
        write("repo/app2/wrangler.toml", TOML.replace("\"drizzle\"", "\"../shared-migrations\""));
        write("repo/shared-migrations/0001.sql", "");

        var found = WorkspaceScanner.scan(folder.resolve("repo/app"));
        var second = WorkspaceScanner.scan(folder.resolve("repo/app2"));

        assertEquals(Problem.Kind.OUTSIDE_FOLDER, found.problems().getFirst().kind());
        assertEquals(Optional.empty(), found.databases().getFirst().migrations());
        assertTrue(second.databases().getFirst().migrations().isPresent());
    }

    private Workspace scan() throws IOException {
        return WorkspaceScanner.scan(folder);
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
