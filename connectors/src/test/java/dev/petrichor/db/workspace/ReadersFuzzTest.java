package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.petrichor.db.drizzle.Casing;
import dev.petrichor.db.drizzle.DeclaredSchema;
import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.drizzle.DrizzleSchema;
import dev.petrichor.db.drizzle.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of strangers' files give a value or a problem, whatever the file holds. */
class ReadersFuzzTest {

    private static final int TRIES = Boolean.getBoolean("petrichor.long") ? 100_000 : 1_500;
    private static final String MARKS = "{}[]()\"'`$\\/*#=,:;.!?|&<>-\n\r\t \u0000\uFEFF\uD800é0aA_";

    @Test
    void tomlReader() throws IOException {
        mutate(seeds(".toml"), text -> String.valueOf(told(WranglerConfig.of(text, "wrangler.toml", _ -> false))));
    }

    @Test
    void jsoncReader() throws IOException {
        mutate(seeds(".jsonc"), text -> String.valueOf(told(WranglerConfig.of(text, "wrangler.jsonc", _ -> false))));
    }

    @Test
    void typeScriptReader() throws IOException {
        var seeds = new ArrayList<>(seeds(".ts"));
        seeds.add("export const a = sqliteTable(\"a\", { id: integer({ mode: \"boolean\" }).$type<A>().references(() => b.id) }, (t) => [index().on(t.id)]);");
        seeds.add("export const r = relations(a, ({ one }) => ({ b: one(b, { fields: [a.id], references: [b.id] }) }));");
        mutate(seeds, text -> DrizzleConfig.read("drizzle.config.ts", text, _ -> "") + " " + DrizzleSchema.read("schema.ts", text));
    }

    @Test
    void declaredSchemaReader() {
        var head = "import { sql } from 'drizzle-orm';\nimport * as s from \"drizzle-orm/sqlite-core\";\nimport { sqliteTable, integer, text, index, check, primaryKey, foreignKey } from 'drizzle-orm/sqlite-core';\n";
        mutate(List.of(
                head + "const t = { at: integer(\"at\").default(sql`(unixepoch())`) };\nexport const a = sqliteTable(\"a\", { id: integer().primaryKey({ autoIncrement: true }), ...t }, (x) => [index(\"i\").on(x.id).where(sql`${x.at} > 0`)]);",
                head + "export * from './other';\nexport { a as b, c } from './more';\nexport default s.sqliteTable('d', { j: text({ mode: 'json' }).default({ a: [1, 'x'] }), up: integer().references((): s.AnySQLiteColumn => a.id, { onDelete: 'cascade' }) });",
                head + "export const e = sqliteTable(`e`, (d) => ({ a: d.text({ length: 3 }), b: d.integer() }), (e) => ({ pk: primaryKey({ columns: [e.a, e.b] }), c: check('c', sql`${e.a} <> ''`), f: foreignKey({ columns: [e.b], foreignColumns: [e.a] }) }));\nexport const f = s.sqliteView('v').as(sql`select ${e.a} from ${e}`);"),
                text -> String.valueOf(declared(text)));
    }

    /** A file that is all there is, also of what it imports. */
    private static DeclaredSchema declared(String text) {
        return DeclaredSchema.read(List.of("schema.ts"), new Sources() {
            @Override
            public String read(String file) {
                return text;
            }

            @Override
            public Optional<String> imported(String from, String written) {
                return written.startsWith(".") ? Optional.of(written.substring(1) + ".ts") : Optional.empty();
            }
        }, Casing.SNAKE_CASE);
    }

    @Test
    void environmentReader() throws IOException {
        mutate(List.of("A=1\nexport B='x'\nC=\"a\nb\" # c\n"), text -> DotEnv.of(text, ".env").toString());
    }

    /** Texts that make careless readers recurse for ever, or look at everything again for each character. */
    @ParameterizedTest
    @ValueSource(strings = {"import ", "export * ", "export {a};", "export const a=(a):a ", "import a from ", "export const a,b=1", "[", "{", "(", "[[", "a=[", "{\"a\":", "const a ", "const a=a;",
            "a.", "sqliteTable(", "`${", "?? a ", "\"", "'", "\\", "/*", "#", "export {", "f<"})
    void longRepetitionsEnd(String piece) {
        var text = piece.repeat(300_000 / piece.length());

        assertNotNull(told(WranglerConfig.of(text, "wrangler.toml", _ -> false)));
        assertNotNull(told(WranglerConfig.of(text, "wrangler.jsonc", _ -> false)));
        assertNotNull(DrizzleConfig.read("drizzle.config.ts", "export default " + text, _ -> ""));
        assertNotNull(DrizzleConfig.read("drizzle.config.ts", "export default { out: a };" + text, _ -> ""));
        assertNotNull(DrizzleSchema.read("schema.ts", text));
        assertNotNull(declared(text));
        assertNotNull(declared("import { sqliteTable } from 'drizzle-orm/sqlite-core';\nexport const t = " + text));
    }

    @Test
    void constantsOfOtherFilesThatNameEachOtherEnd() {
        var head = "import { sqliteTable, text } from 'drizzle-orm/sqlite-core';\nimport { a as b, b as a } from './schema';\n";

        for (var value : List.of("b.x", "[b, b]", "{ ...b, ...b }", "b", "b.pick()", "sqliteTable('t', { ...b, c: text().default([b]) })", "sqliteTable('t', b, b)", "b('x', {})")) {
            assertNotNull(declared(head + "export const a = " + value + ";\nexport const b = a;\nexport const c = sqliteTable('c', { x: text({ mode: 'json' }).default(b), ...a });"));
            assertNotNull(declared(head + "export const c = a;\nconst b = " + value.replace("b", "a") + ";\nexport { b as a, b };"));
        }
    }

    @Test
    void constantsThatNameEachOtherTwiceAreReadOnce() {
        var text = new StringBuilder("const a0 = 'x';\n");
        for (var i = 1; i < 60; i++) {
            text.append("const a").append(i).append(" = [a").append(i - 1).append(", a").append(i - 1).append("];\n");
        }

        assertTrue(DrizzleConfig.read("drizzle.config.ts", text + "export default { out: a59 };", _ -> "").isUnread("out"));
    }

    private static Object told(WranglerConfig config) {
        return List.of(config.entries(), config.problems());
    }

    private static List<String> seeds(String ending) throws IOException {
        try (var files = Files.walk(Path.of("src/test/resources/workspaces"))) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(it -> it.toString().endsWith(ending)).sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static void mutate(List<String> seeds, UnaryOperator<String> reader) {
        var random = new Random(20261124);
        for (var i = 0; i < TRIES; i++) {
            var text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (var change = random.nextInt(4); change >= 0; change--) {
                change(text, random);
            }
            try {
                assertNotNull(reader.apply(text.toString()));
            } catch (RuntimeException | StackOverflowError e) {
                fail("try " + i + " of " + text, e);
            }
        }
    }

    private static void change(StringBuilder text, Random random) {
        var from = random.nextInt(text.length() + 1);
        var to = Math.min(text.length(), from + random.nextInt(20));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, text.substring(from, to));
            case 2 -> text.insert(from, MARKS.charAt(random.nextInt(MARKS.length())));
            case 3 -> text.setLength(from);
            default -> text.replace(from, Math.min(from + 1, text.length()), String.valueOf(MARKS.charAt(random.nextInt(MARKS.length()))));
        }
    }
}
