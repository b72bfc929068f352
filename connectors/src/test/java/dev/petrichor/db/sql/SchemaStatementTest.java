package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.sql.SchemaStatement.AddColumn;
import dev.petrichor.db.sql.SchemaStatement.CreateIndex;
import dev.petrichor.db.sql.SchemaStatement.CreateTable;
import dev.petrichor.db.sql.SchemaStatement.DropColumn;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.Other;
import dev.petrichor.db.sql.SchemaStatement.RenameColumn;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaStatementTest {

    @Test
    void tables() {
        reads("CREATE TABLE `a b`(x)", new CreateTable("a b"));
        reads("create table if not exists main.\"t\" as select 1", new CreateTable("t"));
        reads("-- first\nDROP TABLE IF EXISTS main.[t];", new DropTable("t"));
        reads("ALTER TABLE main.t RENAME TO \"u\"", new RenameTable("t", "u"));
    }

    @Test
    void columns() {
        reads("ALTER TABLE t ADD COLUMN `c` text NOT NULL", new AddColumn("t", "c"));
        reads("ALTER TABLE t ADD c", new AddColumn("t", "c"));
        reads("ALTER TABLE t DROP COLUMN c", new DropColumn("t", "c"));
        reads("ALTER TABLE t RENAME COLUMN a TO b", new RenameColumn("t", "a", "b"));
        reads("ALTER TABLE t RENAME a TO b", new RenameColumn("t", "a", "b"));
    }

    @Test
    void indexes() {
        reads("CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t (lower(a), b DESC) WHERE a > 0", new CreateIndex("i", "t", true, "lower(a), b DESC", "a > 0"));
        reads("CREATE INDEX i ON t(a)", new CreateIndex("i", "t", false, "a", ""));
    }

    @Test
    void theRest() {
        reads("CREATE TRIGGER x AFTER INSERT ON t BEGIN DROP TABLE u; END", new Other(""));
        reads("DROP INDEX i", new Other(""));
        reads("CREATE VIRTUAL TABLE f USING fts5(x)", new Other(""));
        assertEquals(Optional.empty(), SchemaStatement.of("INSERT INTO t VALUES ('DROP TABLE x')"));
        assertEquals(Optional.empty(), SchemaStatement.of(""));
    }

    private static void reads(String sql, SchemaStatement expected) {
        assertEquals(Optional.of(expected), SchemaStatement.of(sql));
    }
}
