package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlobTest {

    private static final List<String> PATHS = List.of(
            "a.sql", "B.SQL", ".hidden.sql", "sub/a.sql", "sub/deep/a.sql", "sub/.hidden/a.sql", "20261123085155_x/migration.sql", "a+b.sql", "a.sql.bak");

    @Test
    void understandsPatternsAsMinimatchDoes() {
        assertEquals(List.of("a.sql", "a+b.sql"), matches("*.sql"));
        assertEquals(List.of("20261123085155_x/migration.sql"), matches("*/migration.sql"));
        assertEquals(List.of("a.sql", "sub/a.sql", "sub/deep/a.sql", "20261123085155_x/migration.sql", "a+b.sql"), matches("**/*.sql"));
        assertEquals(List.of("a.sql", "B.SQL"), matches("?.{sql,SQL}"));
        assertEquals(List.of("20261123085155_x/migration.sql"), matches("[0-9]*/*.sql"));
        assertEquals(List.of("a+b.sql"), matches("a+b.sql"));
        assertEquals(List.of("sub/a.sql", "20261123085155_x/migration.sql"), matches("*/*.sql"));
    }

    @Test
    void knowsHowDeepItLooks() {
        assertEquals(List.of(1, 2, 32), Stream.of("*.sql", "*/migration.sql", "**/*.sql").map(it -> new Glob(it).depth()).toList());
    }

    private static List<String> matches(String pattern) {
        var glob = new Glob(pattern);
        return PATHS.stream().filter(glob::matches).toList();
    }
}
