package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedTableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "INSERT INTO t VALUES (1) | t | false",
            "insert or ignore into main.\"a b\" select 1 | a b | false",
            "REPLACE INTO [t] VALUES (1) | t | false",
            "/* why */ UPDATE OR ABORT t SET a = 1 | t | false",
            "WITH x AS (DELETE_ME) DELETE FROM t WHERE a IN x | t | true",
            "WITH x AS (SELECT 1), y(a) AS (SELECT 2) UPDATE t SET a = 1 | t | false",
    })
    void isNamed(String sql, String name, boolean deletes) {
        assertEquals(Optional.of(new ChangedTable(name, deletes)), ChangedTable.of(sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SELECT replace(a, 1, 2) FROM t", "COMMIT", "INSERT", "UPDATE OR", "CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM u; END"})
    void isNotThere(String sql) {
        assertEquals(Optional.empty(), ChangedTable.of(sql));
    }

    @Test
    void isThatOfTheStatementAndNotOfItsValues() {
        assertEquals(Optional.of(new ChangedTable("t", false)), ChangedTable.of("INSERT INTO t SELECT 'UPDATE u' FROM v"));
    }
}
