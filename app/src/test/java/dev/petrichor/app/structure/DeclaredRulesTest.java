package dev.petrichor.app.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.structure.DeclaredRules.Check;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredRulesTest {

    @Test
    void findsChecksOfColumnsAndOfTheTableWithTheirNames() {
        var rules = new DeclaredRules("""
                CREATE TABLE t (
                  name TEXT CHECK (length(name) > 0), -- CHECK (not this)
                  age INTEGER constraint "grown up" check(age > (17)),
                  "check" TEXT DEFAULT 'CHECK (nor this)',
                  CONSTRAINT both CHECK (name <> ')' OR age = 0)
                )""");

        assertEquals(
                List.of(new Check("", "length(name) > 0"), new Check("grown up", "age > (17)"), new Check("both", "name <> ')' OR age = 0")), rules.checks());
    }

    @Test
    void findsTheExpressionOfEachGeneratedColumn() {
        var rules = new DeclaredRules("""
                CREATE TABLE t (a INTEGER DEFAULT (cast(1 AS int)), full TEXT GENERATED ALWAYS AS (a || ', ' || b) VIRTUAL, [two] AS (a*2) STORED)""");

        assertEquals(Optional.of("a || ', ' || b"), rules.expression("full"));
        assertEquals(Optional.of("a*2"), rules.expression("TWO"));
        assertEquals(Optional.empty(), rules.expression("a"));
    }

    @Test
    void findsNothingInWhatIsNoTable() {
        assertEquals(List.of(), new DeclaredRules("").checks());
        assertEquals(List.of(), new DeclaredRules("CREATE TABLE t (a CHECK").checks());
        assertEquals(Optional.empty(), new DeclaredRules("CREATE VIEW v AS SELECT 1").expression("v"));
    }
}
