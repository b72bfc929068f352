package dev.petrichor.db.drizzle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.drizzle.DrizzleConfig.UnreadKey;
import dev.petrichor.db.drizzle.DrizzleConfig.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrizzleConfigTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("OUT", "sql", "API_TOKEN", "secret", "URL", "file:a.db?x=y", "PG", "postgres://u:p@h/d");

    @ParameterizedTest
    @ValueSource(strings = {
            "export default { out: 'sql' }",
            "export default defineConfig({ \"out\": `sql`, })",
            "export default { out: \"sql\" as const } satisfies Config;",
            "export = { out: 'sql' }",
            "const c: Config<{ a: 1 }> = { out: 'sql' }\nexport default c",
            "const c = { out: 'sql' } as Config;\nexport { c as default };",
            "const dir = 'sql'; module.exports = { out: dir }",
            "Object.defineProperty(exports, '__esModule', {}); exports.default = { out: 'sql' };",
            "export default { out: process.env.OUT! }",
            "export default { out: process.env['OUT'] ?? 'no' }",
            "export default { out: process.env.NOT_THERE || (process.env.OUT as string) }",
            "export default { out: undefined ?? 'sql' }",
            "const base = { out: 'sql' }; export default { ...base }",
            "const paths = { migrations: 'sql' }; export default { out: paths.migrations }",
            "export default { out: 's\\u0071l' } // { out: 'no' }",
            "/* export default { out: 'no' } */ export default { out: 'sql' }",
    })
    void readsWhatIsWritten(String source) {
        var config = read(source);

        assertEquals(Optional.of("sql"), config.out());
        assertEquals(List.of(), config.unread());
        assertEquals(Optional.empty(), config.fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "export default { out: folder() }",
            "export default { out: './' + name }",
            "export default { out: `./${name}` }",
            "export default { out: isProd ? 'a' : 'b' }",
            "export default { out: compute() ?? 'sql' }",
            "export default { out: path.join('a', 'b') }",
            "export default { out: 'sql', ...rest }",
            "export default { ...rest }",
            "export default { get out() { return 'sql' } }",
            "export default { out }",
            "let out = 'sql'; export default { out }",
            "function f() { const out = 'sql'; } export default { out }",
            "const out = 'a'; export default { out: (out, 'b') }",
            "const a = b; const b = a; export default { out: a }",
            "export default make({ out: 'sql' })",
            "export default { out: process.env.OUT as string + '/sql' }",
            "export default { out: (process.env.OUT as string) + '/sql' }",
            "export default { out: process.env.OUT as string ? 'a' : 'b' }",
            "export default { out: process.env.OUT as string && 'b' }",
            "export default process.env.OUT ? { out: 'a' } : { out: 'b' }",
    })
    void namesWhatIsComputed(String source) {
        var config = read(source);

        assertTrue(config.isUnread("out"), () -> config.toString());
        assertEquals(Optional.empty(), config.outFolder(), "never drizzle-kit's default, which would be a guess");
    }

    @Test
    void takesTheDefaultFolderOnlyWhenNoneIsWritten() {
        assertEquals(Optional.of("drizzle"), read("export default { dialect: 'sqlite' }").outFolder());
    }

    @Test
    void saysWhichVariableIsMissingAndWhichMayBeASecret() {
        var config = read("export default {\n out: process.env.NOT_THERE,\n schema: process.env.API_TOKEN }");

        assertEquals(
                List.of(new UnreadKey("schema", 3, Why.SECRET, "API_TOKEN"), new UnreadKey("out", 2, Why.NOT_SET, "NOT_THERE")), config.unread());
        assertFalse(config.toString().contains("secret"));
    }

    @Test
    void keepsLocalFilesAndNoAddresses() {
        assertEquals(Optional.of("a.db"), read("export default { dbCredentials: { url: process.env.URL } }").url());
        assertEquals(Optional.of("/x/a.db"), read("export default { dbCredentials: { url: 'file:///x/a.db' } }").url());
        assertEquals(Optional.empty(), read("export default { dbCredentials: { url: process.env.PG } }").url());
        assertEquals(Optional.empty(), read("export default { dbCredentials: { url: ':memory:' } }").url());
    }

    @Test
    void tellsWhoseDatabaseItIs() {
        assertTrue(read("export default {}").isSqlite());
        assertTrue(read("export default { dialect: 'turso' }").isSqlite());
        assertFalse(read("export default { dialect: 'postgresql' }").isSqlite());
        assertFalse(read("export default { driver: 'pg' }").isSqlite());
    }

    @Test
    void saysWhereASourceIsBroken() {
        assertEquals(Optional.of(new TypeScriptFault(2, "a bracket that opens here is never closed")), read("\nexport default {\n out: 'sql',\n").fault());
        assertEquals(Optional.of(new TypeScriptFault(1, "a string that begins here never ends")), read("export default { out: 'sql }").fault());
        assertEquals(Optional.of(new TypeScriptFault(1, "it exports no config")), read("const a = 1;").fault());
    }

    private static DrizzleConfig read(String source) {
        return DrizzleConfig.read("drizzle.config.ts", source, name -> ENVIRONMENT.getOrDefault(name, ""));
    }
}
