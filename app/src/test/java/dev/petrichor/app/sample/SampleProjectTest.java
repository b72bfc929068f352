package dev.petrichor.app.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleProjectTest {

    @TempDir
    private Path data;

    @Test
    void holdsPeopleAndPostsUnderTheSeedsTwoRedundantIndexes() throws IOException {
        var sample = Sample.in(data);

        assertEquals(List.of(List.of(Value.of(500), Value.of(2000))), sample.rows("SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM posts)"));
        assertEquals(
                List.of(List.of(Value.of("email_idx")), List.of(Value.of("slug_idx"))),
                sample.rows("SELECT name FROM sqlite_schema WHERE name IN ('email_idx', 'slug_idx') ORDER BY name"));
    }

    @Test
    void keepsWhatTheUserChangedAndLaysOnlyWhatIsMissing() throws IOException {
        var sample = Sample.in(data);
        var changed = Files.writeString(sample.folder().resolve("lib/db/schema.ts"), "// mine");
        Files.delete(sample.folder().resolve("wrangler.toml"));
        sample.run("DELETE FROM posts");

        var again = Sample.in(data);

        assertEquals("// mine", Files.readString(changed));
        assertTrue(Files.exists(again.folder().resolve("wrangler.toml")));
        assertEquals(List.of(List.of(Value.of(0))), again.rows("SELECT count(*) FROM posts"));
    }
}
