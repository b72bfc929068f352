package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Credentials.Source;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opens the far side of a database: where a project says it, in which order, and with which account. */
class FoundCredentialsTest {

    private static final String SECRET = "a-token-that-nobody-may-see-0123456789";
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @BeforeEach
    void config() throws IOException {
        write("wrangler.toml", """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
                """);
    }

    @Test
    void aVariableThatTheConfigAsksForIsReadFromTheProcess() throws IOException {
        drizzle("process.env.D1_TOKEN!", "process.env.D1_ACCOUNT!");

        var found = credentials(Map.of("D1_TOKEN", SECRET, "D1_ACCOUNT", ACCOUNT));

        assertEquals(Optional.of(new Credentials(ApiToken.of(SECRET), Optional.of(ACCOUNT), new Source.Environment("D1_TOKEN"))), found);
    }

    @Test
    void wranglersOwnVariableComesBeforeTheOneThatTheConfigAsksFor() throws IOException {
        drizzle("process.env.D1_TOKEN!", "''");

        var all = all(Map.of("D1_TOKEN", "second-token", "CLOUDFLARE_API_TOKEN", "first-token"));

        assertEquals(List.of(new Source.Environment("CLOUDFLARE_API_TOKEN"), new Source.Environment("D1_TOKEN")), sources(all));
    }

    @Test
    void aTokenThatStandsInTheConfigItselfIsFoundAtItsLine() throws IOException {
        drizzle("'" + SECRET + "'", "'" + ACCOUNT + "'");

        var found = credentials(Map.of()).orElseThrow();

        assertEquals(ApiToken.of(SECRET), found.token());
        assertEquals(Optional.of(ACCOUNT), found.account());
        assertEquals(List.of(found.source()), sources(all(Map.of())));
        assertEquals(Optional.of(new Workspace.CredentialsPlace("drizzle.config.ts", 7, "dbCredentials.token")), scan().credentials(scan().databases().getFirst()));
    }

    @Test
    void aConstantOfTheConfigAndTheLastResortOfAnEmptyVariableAreFoundToo() throws IOException {
        write("drizzle.config.ts", "const token = process.env.D1_TOKEN ?? '%s';\nexport default { dialect: 'sqlite', driver: 'd1-http', dbCredentials: { token } };\n".formatted(SECRET));

        assertEquals(Optional.of(ApiToken.of(SECRET)), credentials(Map.of()).map(Credentials::token));
        assertEquals(Optional.of(ApiToken.of("of-the-process")), credentials(Map.of("D1_TOKEN", "of-the-process")).map(Credentials::token));
    }

    @Test
    void environmentFilesComeBeforeWhatStandsInTheConfigBesideThem() throws IOException {
        drizzle("'" + SECRET + "'", "''");
        write(".env", "CLOUDFLARE_API_TOKEN=of-the-file\n");

        assertEquals(Optional.of(ApiToken.of("of-the-file")), credentials(Map.of()).map(Credentials::token));
        assertEquals(2, all(Map.of()).usable().size());
    }

    @Test
    void theNearestConfigSaysWhichVariableOfTheProcessIsMeant() throws IOException {
        write("apps/a/drizzle.config.ts", "export default { dialect: 'sqlite', driver: 'd1-http', dbCredentials: { token: process.env.A_TOKEN } };\n");
        write("apps/b/drizzle.config.ts", "export default { dialect: 'sqlite', driver: 'd1-http', dbCredentials: { token: process.env.B_TOKEN } };\n");
        Files.move(folder.resolve("wrangler.toml"), folder.resolve("apps/b/wrangler.toml"));

        var found = credentials(Map.of("A_TOKEN", "of-another-account", "B_TOKEN", "of-this-account"));

        assertEquals(Optional.of(ApiToken.of("of-this-account")), found.map(Credentials::token));
    }

    @Test
    void aTextThatIsNoTokenIsSaidByItsPlaceAndNotRepeated() throws IOException {
        drizzle("'two words of a secret'", "''");

        var all = all(Map.of());

        assertEquals(List.of(), all.usable());
        assertTrue(all.unusable().getFirst().contains("drizzle.config.ts, line 7"), all.unusable()::toString);
        assertFalse(all.toString().contains("secret"), all::toString);
    }

    @Test
    void aConfigOfAnotherDatabaseOpensNothing() throws IOException {
        write("drizzle.config.ts", "export default { dialect: 'postgresql', dbCredentials: { token: '%s' } };\n".formatted(SECRET));

        assertEquals(Optional.empty(), credentials(Map.of()));
    }

    @Test
    void whatIsFoundNeverPrintsTheToken() throws IOException {
        drizzle("'" + SECRET + "'", "'" + ACCOUNT + "'");

        var workspace = scan();

        assertFalse(workspace.toString().contains(SECRET), workspace::toString);
        assertFalse(all(Map.of()).toString().contains(SECRET));
    }

    /** In a source that makes no sense the words about it say where, and not what stands there. */
    @Test
    void aBrokenConfigIsToldWithoutItsToken() throws IOException {
        write("drizzle.config.ts", "export default {\n dbCredentials: { token: '%s\n }\n".formatted(SECRET));

        var workspace = scan();

        assertEquals(1, workspace.problems().size());
        assertFalse(workspace.toString().contains("nobody-may-see"), workspace::toString);
    }

    private void drizzle(String token, String account) throws IOException {
        write("drizzle.config.ts", """
                export default defineConfig({
                  dialect: "sqlite",
                  driver: "d1-http",
                  dbCredentials: {
                    accountId: %s,
                    databaseId: "a1b2c3d4-5678-90ab-cdef-1234567890ab",
                    token: %s,
                  },
                });
                """.formatted(account, token));
    }

    /** For another database of the account, or for its other side. */
    @Test
    void aTokenThatWasChosenInThisRunIsNotAskedForAgain() throws IOException {
        var access = new CloudflareAccess(Map.of());
        assertThrows(DbException.class, () -> open(access));

        access.choose(ACCOUNT, ApiToken.of(SECRET));
        assertEquals(ACCOUNT, open(access).account());

        access.choose("f".repeat(32), ApiToken.of(SECRET));
        assertThrows(DbException.class, () -> open(access), "which of two accounts is not known");
        write("wrangler.toml", "account_id = \"%s\"\n".formatted(ACCOUNT) + Files.readString(folder.resolve("wrangler.toml")));
        assertEquals(ACCOUNT, open(access).account());
    }

    private Database.D1 open(CloudflareAccess access) throws IOException {
        return far(Map.of()).open(scan().databases().getFirst(), Side.REMOTE, access);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private Optional<Credentials> credentials(Map<String, String> process) throws IOException {
        return far(process).credentials(scan().databases().getFirst());
    }

    private FarSide.Listing all(Map<String, String> process) throws IOException {
        return far(process).all(Optional.of(scan().databases().getFirst()));
    }

    private static List<Source> sources(FarSide.Listing listing) {
        return listing.usable().stream().map(Credentials::source).toList();
    }

    private FarSide far(Map<String, String> process) throws IOException {
        return new FarSide(scan(), process, Optional::empty);
    }

    private Workspace scan() throws IOException {
        return WorkspaceScanner.scan(folder);
    }
}
