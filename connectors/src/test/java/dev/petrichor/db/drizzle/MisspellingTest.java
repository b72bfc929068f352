package dev.petrichor.db.drizzle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MisspellingTest {

    @Test
    void namesTheKeyThatIsMeant() {
        var config = read("export default {\n dialects: 'sqlite',\n Schema: './s.ts',\n dbCredential: {},\n ouf: 'drizzle' }");

        assertEquals(
                List.of(
                        new Misspelling("dialects", "dialect"), new Misspelling("Schema", "schema"),
                        new Misspelling("dbCredential", "dbCredentials"), new Misspelling("ouf", "out")),
                Misspelling.in(config));
    }

    @Test
    void looksIntoTheCredentials() {
        assertEquals(
                List.of(new Misspelling("dbCredentials.databaseID", "dbCredentials.databaseId")),
                Misspelling.in(read("export default { dbCredentials: { accountId: 'a', databaseID: 'b', token: 'c' } }")));
    }

    @Test
    void leavesKnownKeysAndStrangersAlone() {
        assertEquals(
                List.of(),
                Misspelling.in(read("export default { dialect: 'sqlite', schema: 'a', schemaFilter: [], out: 'b', strict: true, plugins: [], dialects: 1 }")));
    }

    private static DrizzleConfig read(String source) {
        return DrizzleConfig.read("drizzle.config.ts", source, _ -> "");
    }
}
