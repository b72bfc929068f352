package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.sql.InsertedRows.Resolving;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertedRowsTest {

    @Test
    void readsTheValuesAsTheyAreWritten() {
        assertEquals(
                Optional.of(new InsertedRows("my notes", List.of("id", "text"), List.of(List.of("-1", "'it''s, (so)'"), List.of("2", "NULL")))),
                InsertedRows.of("insert into main.\"my notes\" (id, [text]) values (-1, 'it''s, (so)'), (2, NULL) RETURNING id;"));
        assertEquals(Optional.of(new InsertedRows("t", List.of(), List.of(List.of("x'00'", "1.5e3")))), InsertedRows.of("INSERT INTO t VALUES (x'00', 1.5e3)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SELECT 1", "INSERT", "INSERT INTO", "INSERT INTO t", "INSERT INTO t (", "INSERT INTO t (a", "INSERT INTO t VALUES", "INSERT INTO t VALUES (",
            "INSERT INTO t VALUES (1",
            "INSERT INTO t VALUES ()", "INSERT INTO t DEFAULT VALUES", "INSERT INTO t SELECT 1", "INSERT OR IGNORE INTO t VALUES (1)", "REPLACE INTO t VALUES (1)",
            "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING", "INSERT INTO t VALUES (1 + 1)", "INSERT INTO t VALUES (date())", "INSERT INTO t VALUES (?)", "INSERT INTO t VALUES (1), (1, 2)",
            "INSERT INTO t AS u VALUES (1)", "WITH a AS (SELECT 1) INSERT INTO t VALUES (1)"})
    void leavesEverythingElse(String sql) {
        assertEquals(Optional.empty(), InsertedRows.of(sql));
    }

    @Test
    void saysWhatBecomesOfRowsThatAreThereAlready() {
        var rows = new InsertedRows("t", List.of("id", "a"), List.of(List.of("1", "'x'")));
        var whole = new Resolving(rows, false, List.of());
        assertEquals(Optional.of(whole), InsertedRows.resolving("REPLACE INTO main.t (id, a) VALUES (1, 'x')"));
        assertEquals(Optional.of(whole), InsertedRows.resolving("INSERT OR REPLACE INTO t (id, a) VALUES (1, 'x') RETURNING id"));
        assertEquals(Optional.of(new Resolving(rows, true, List.of())), InsertedRows.resolving("insert or ignore into t (id, a) values (1, 'x');"));
        assertEquals(Optional.of(new Resolving(rows, true, List.of())), InsertedRows.resolving("INSERT INTO t (id, a) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING"));
        assertEquals(Optional.of(new Resolving(rows, false, List.of("a"))),
                InsertedRows.resolving("INSERT INTO t (id, a) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET a = excluded.a RETURNING *"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INSERT INTO t VALUES (1)", "INSERT OR FAIL INTO t VALUES (1)", "REPLACE INTO t SELECT 1", "INSERT INTO t VALUES (1) ON", "INSERT INTO t VALUES (1) ON CONFLICT",
            "INSERT INTO t (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1", "INSERT INTO t (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = excluded.id",
            "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET n = excluded.n WHERE n > 1", "INSERT INTO t VALUES (1) ON CONFLICT (a) DO NOTHING ON CONFLICT (b) DO NOTHING"})
    void leavesWhatGivesThemSomethingElse(String sql) {
        assertEquals(Optional.empty(), InsertedRows.resolving(sql));
    }
}
