package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.sql.StatementSplitter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PutBackTest {

    @Test
    void whatIsKeptAndComesBackLosesNothing() {
        assertEquals(Set.of("posts"), kept("CREATE TABLE k AS SELECT id, \"a\" FROM \"Posts\"; DELETE FROM posts; DROP TABLE users; INSERT INTO posts(id, a) SELECT id, a FROM k;"));
    }

    @Test
    void whatIsKeptInPartDoes() {
        assertEquals(Set.of(), kept("CREATE TABLE k AS SELECT * FROM posts WHERE id > 1; DELETE FROM posts; DROP TABLE users; INSERT INTO posts SELECT * FROM k;"));
        assertEquals(Set.of(), kept("CREATE TABLE k AS SELECT * FROM posts; DELETE FROM posts; DROP TABLE users; INSERT INTO posts SELECT * FROM k WHERE id > 1;"));
    }

    @Test
    void whatNeverComesBackDoes() {
        assertEquals(Set.of(), kept("CREATE TABLE k AS SELECT * FROM posts; DELETE FROM posts; DROP TABLE users;"));
        assertEquals(Set.of(), kept("CREATE TABLE k AS SELECT * FROM posts; INSERT INTO posts SELECT * FROM k; DROP TABLE users;"));
    }

    private static Set<String> kept(String text) {
        var statements = StatementSplitter.split(text);
        return PutBack.at(statements, statements.stream().filter(it -> it.text().startsWith("DROP TABLE")).findFirst().orElseThrow());
    }
}
