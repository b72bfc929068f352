package dev.petrichor.db.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Statements that people write, and statements that try to pass. */
class GuardCorpusTest {

    @Test
    void nothingThatWritesPasses() throws IOException {
        var writes = corpus("writes");

        assertEquals(List.of(), writes.stream().filter(sql -> StatementKind.of(sql) == StatementKind.READS).toList());
        assertEquals(List.of(), writes.stream().filter(sql -> StatementKind.locally(sql) == StatementKind.READS).toList());
        assertTrue(writes.size() >= 200, () -> "only " + writes.size());
    }

    @Test
    void nothingThatReadsIsRefused() throws IOException {
        var reads = corpus("reads");

        assertEquals(List.of(), reads.stream().filter(sql -> StatementKind.of(sql) != StatementKind.READS).toList());
        assertEquals(List.of(), reads.stream().filter(sql -> StatementKind.locally(sql) != StatementKind.READS).toList());
        assertTrue(reads.size() >= 200, () -> "only " + reads.size());
    }

    @Test
    void whatReadsIsUnderstoodBySqlite(@TempDir Path folder) throws IOException {
        try (var database = new TestDatabase(
                folder,
                """
                CREATE TABLE users (id INTEGER PRIMARY KEY, name, email, created_at, score, bio);
                CREATE UNIQUE INDEX users_email ON users (email);
                CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id REFERENCES users (id), title);
                CREATE VIEW user_names AS SELECT name FROM users;
                CREATE VIRTUAL TABLE notes USING fts5(body);
                INSERT INTO users VALUES (1, 'Ada', 'ada@example.com', 0, 1.5, '{"a":1}')""")) {
            for (var sql : corpus("reads")) {
                var values = Collections.nCopies(parameters(sql), Value.of(1));
                assertTrue(Page.read(database.session(), new Sql(sql, values), 10).rows().size() <= 10, sql);
            }
        }
    }

    /** {@code ?} and {@code ?1} are one when the first of the text is meant by both. */
    private static int parameters(String sql) {
        var marks = Lexer.meaningful(sql).stream().filter(token -> token.kind() == Token.Kind.PARAMETER).map(token -> token.in(sql)).toList();
        return (int) marks.stream().map(mark -> mark.equals("?") ? "?1" : mark).distinct().count();
    }

    private static List<String> corpus(String name) throws IOException {
        var json = new JsonMapper();
        try (InputStream in = Objects.requireNonNull(GuardCorpusTest.class.getResourceAsStream("/guard/" + name + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("\"")).map(line -> json.readValue(line, String.class)).toList();
        }
    }
}
