package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Statement;
import java.time.Duration;
import java.util.List;
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

    @Test
    void whereValuesMayBeOthersThoseThatMaySaySo() {
        var returned = "UPDATE t SET a = 1 RETURNING a";

        assertEquals(Optional.of("may be an infinity"), doubt(returned, false, Value.NULL));
        assertEquals(Optional.of("may be rounded"), doubt(returned, false, Value.of(1L << 60)));
        assertEquals(Optional.empty(), doubt(returned, false, Value.of("x")));
        assertEquals(Optional.empty(), doubt(returned, true, Value.NULL));
        assertEquals(Optional.empty(), doubt("/* what is set */ pragma table_info(t)", false, Value.NULL));
    }

    private static Optional<String> doubt(String sql, boolean exact, Value value) {
        return ResultWords.doubt(new StatementResult.WithRows(statement(sql), List.of(), List.of(), false, exact, took()), value);
    }

    private static String name(String sql) {
        return ResultWords.name(new StatementResult.Changed(statement(sql), 0, took()));
    }

    private static Statement statement(String sql) {
        return new Statement(sql, 0, sql.length(), 1);
    }

    private static StatementResult.Took took() {
        return new StatementResult.Took(Duration.ZERO, Duration.ZERO, Optional.empty());
    }
}
