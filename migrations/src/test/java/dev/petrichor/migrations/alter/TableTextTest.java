package dev.petrichor.migrations.alter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.alter.ConstraintText.Constraint;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS "a b" (
              id INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT ABORT AUTOINCREMENT NOT NULL, -- the key, (really)
              [x, y] VARCHAR(10, 2) DEFAULT (1 + (2)) COLLATE NOCASE UNIQUE ON CONFLICT IGNORE,
              `p` INT DEFAULT -1 REFERENCES q (id) ON DELETE SET NULL ON UPDATE NO ACTION NOT DEFERRABLE INITIALLY DEFERRED NOT NULL,
              g TEXT GENERATED ALWAYS AS (p || ',') STORED, h AS (g), bare,
              CONSTRAINT c CHECK (p > 0), UNIQUE (p, "a"), PRIMARY KEY (id),
              FOREIGN KEY (p) REFERENCES q ON DELETE CASCADE DEFERRABLE
            ) STRICT, WITHOUT ROWID""";

    @Test
    void isCutIntoColumnsAndConstraints() {
        var text = TableText.of(TABLE);

        assertEquals(List.of("id", "[x, y]", "`p`", "g", "h", "bare"), text.columns().stream().map(it -> it.spelled()).toList());
        assertEquals(List.of("INTEGER", "VARCHAR(10, 2)", "INT", "TEXT", "", ""), text.columns().stream().map(it -> it.type()).toList());
        assertEquals(List.of("CHECK", "UNIQUE", "PRIMARY", "FOREIGN"), text.constraints().stream().map(Constraint::kind).toList());
        assertEquals(List.of("p", "a"), text.constraints().get(1).columns());
        assertEquals("STRICT, WITHOUT ROWID", text.options());
    }

    @Test
    void aColumnsConstraintsAreToldApart() {
        var columns = TableText.of(TABLE).columns();

        assertEquals(List.of("CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT ABORT AUTOINCREMENT", "NOT NULL"), texts(columns.get(0)));
        assertEquals(List.of("DEFAULT (1 + (2))", "COLLATE NOCASE", "UNIQUE ON CONFLICT IGNORE"), texts(columns.get(1)));
        assertEquals(List.of("DEFAULT -1", "REFERENCES q (id) ON DELETE SET NULL ON UPDATE NO ACTION NOT DEFERRABLE INITIALLY DEFERRED", "NOT NULL"), texts(columns.get(2)));
        assertEquals(List.of("GENERATED ALWAYS AS (p || ',') STORED"), texts(columns.get(3)));
        assertEquals(List.of("AS (g)"), texts(columns.get(4)));
    }

    private static List<String> texts(TableText.ColumnText column) {
        return column.constraints().stream().map(Constraint::text).toList();
    }
}
