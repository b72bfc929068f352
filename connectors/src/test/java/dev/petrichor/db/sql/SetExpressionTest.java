package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetExpressionTest {

    @Test
    void readsWhatIsComputedAsItIsWritten() {
        assertEquals(
                List.of(new SetExpression("n", "n + 1", true), new SetExpression("my text", "upper(replace(a, ',', (b)))", true), new SetExpression("at", "datetime('now')", false)),
                SetExpression.of("update main.t AS x set n = n + 1, \"my text\" = upper(replace(a, ',', (b))), at = datetime('now') WHERE id IN (1, 2) RETURNING n;"));
        assertEquals(List.of(new SetExpression("n", "CASE WHEN (a) THEN CAST(b AS TEXT) ELSE if(c, 1, 2) END", true)),
                SetExpression.of("UPDATE t SET n = CASE WHEN (a) THEN CAST(b AS TEXT) ELSE if(c, 1, 2) END"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random()", "CURRENT_TIMESTAMP", "n + changes()", "(SELECT max(n) FROM t)", "strftime('%s')", "\"random\"()", "?", "coalesce(a, last_insert_rowid())"})
    void knowsWhatDependsOnTheMomentOrOnOtherRows(String expression) {
        assertEquals(List.of(new SetExpression("n", expression, false)), SetExpression.of("UPDATE t SET n = " + expression + " WHERE id = 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SELECT 1", "UPDATE", "UPDATE t SET", "UPDATE t SET n", "UPDATE t SET n =", "UPDATE t SET (a, b) = (1, 2)", "UPDATE t SET n = n + u.n FROM u",
            "UPDATE t SET n = n + 1 LIMIT 1", "UPDATE t SET n = n + 1 ORDER BY n LIMIT 1", "DELETE FROM t", "UPDATE t SET a = 1,"})
    void leavesEverythingElse(String sql) {
        assertEquals(sql.endsWith(",") ? 1 : 0, SetExpression.of(sql).size());
    }
}
