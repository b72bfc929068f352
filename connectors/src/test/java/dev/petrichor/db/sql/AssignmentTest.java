package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    @Test
    void namesEachColumnWithWhatItIsSetTo() {
        assertEquals(List.of(new Assignment("a", "max(b, c)"), new Assignment("b c", "(SELECT x FROM u WHERE y = 1)"), new Assignment("d", "1"), new Assignment("e", "f(2, 3)"),
                new Assignment("g", "h = i")),
                Assignment.of("UPDATE t SET a = max(b, c), \"b c\" = (SELECT x FROM u WHERE y = 1), (d, [e]) = (1, f(2, 3)), g = h = i WHERE j = 2;"));
        assertEquals(List.of(new Assignment("a", "(SELECT 1, 2)"), new Assignment("b", "(SELECT 1, 2)")),
                Assignment.of("WITH n AS (SELECT 1) UPDATE OR IGNORE t SET (a, b) = (SELECT 1, 2) FROM n RETURNING a"));
        assertEquals(List.of(new Assignment("a", "CASE WHEN b = 1 THEN c ELSE d = 2 END")), Assignment.of("UPDATE t SET a = CASE WHEN b = 1 THEN c ELSE d = 2 END"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UPDATE", "UPDATE t", "UPDATE t SET", "DELETE FROM t WHERE a = 1", "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 2",
            "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x WHERE true ON CONFLICT DO UPDATE SET a = 2", "CREATE TRIGGER g AFTER DELETE ON t BEGIN UPDATE t SET a = 1; END"})
    void isNoPartOfOtherStatements(String sql) {
        assertEquals(List.of(), Assignment.of(sql));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"NULL | true", "(null) | true", "( ( NULL ) ) | true", "/* none */ NULL | true", "'NULL' | false", "\"NULL\" | false",
            "NULL + 1 | false",
            "(SELECT NULL) | false", "coalesce(NULL, a) | false"})
    void emptiesAColumnByNullAlone(String value, boolean empties) {
        assertEquals(List.of(empties, empties),
                Assignment.of("UPDATE t SET a = " + value + ", (b, c) = (1, " + value + ")").stream().filter(it -> !it.column().equals("b")).map(Assignment::empties).toList());
    }
}
