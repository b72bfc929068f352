package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultWordsTest {

    @Test
    void aShortCommentNamesAResult() {
        assertEquals("top authors", name("-- top  authors\nSELECT * FROM users"));
        assertEquals("drafts", name("/* drafts */ SELECT * FROM posts"));
    }

    @Test
    void otherwiseItsTableDoes() {
        assertEquals("users", name("-- Who writes most, and how much of it is out?\nSELECT * FROM users"));
        assertEquals("my table", name("SELECT (SELECT 1) FROM (SELECT * FROM \"my table\")"));
        assertEquals("posts", name("UPDATE posts SET title = 1"));
    }

    @Test
    void otherwiseItsWordsDo() {
        assertEquals("SELECT 1", name("SELECT 1"));
        assertEquals("SELECT sqlite_version()", name("SELECT\n  sqlite_version()"));
        assertEquals("PRAGMA table_info(my_users)", name("PRAGMA table_info(my_users)"));
    }

    private static String name(String sql) {
        return ResultWords.name(new StatementResult.Changed(new Statement(sql, 0, sql.length(), 1), 0, new StatementResult.Took(Duration.ZERO, Duration.ZERO, Optional.empty())));
    }
}
