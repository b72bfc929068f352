package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.drizzle.DrizzleSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void environmentReader() throws IOException {
        mutate(List.of("A=1\nexport B='x'\nC=\"a\nb\" # c\n"), text -> DotEnv.of(text, ".env").toString());
    }

    /** Texts that make careless readers recurse for ever, or look at everything again for each character. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "(", "[[", "a=[", "{\"a\":", "const a ", "const a=a;", "a.", "sqliteTable(", "`${", "?? a ", "\"", "'", "\\", "/*", "#", "export {", "f<"})
    void longRepetitionsEnd(String piece) {
        var text = piece.repeat(300_000 / piece.length());

        assertNotNull(told(WranglerConfig.of(text, "wrangler.toml", _ -> false)));
        assertNotNull(told(WranglerConfig.of(text, "wrangler.jsonc", _ -> false)));
        assertNotNull(DrizzleConfig.read("drizzle.config.ts", "export default " + text, _ -> ""));
        assertNotNull(DrizzleConfig.read("drizzle.config.ts", "export default { out: a };" + text, _ -> ""));
        assertNotNull(DrizzleSchema.read("schema.ts", text));
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
