package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that must not hold data; SQLite takes an unknown name in double quotes for a text. */
class LiteralsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UPDATE users SET name = "Ada", "mail" = 'x' WHERE id = 7 | UPDATE users SET name = ?, "mail" = ? WHERE id = ?
            INSERT INTO "users" ("id", "name") VALUES (1, "Ada") | INSERT INTO "users" ("id", "name") VALUES (?, ?)
            DELETE FROM "t" WHERE name IN ("Ada", "Bob") OR name LIKE "A%" | DELETE FROM "t" WHERE name IN (?, ?) OR name LIKE ?
            UPDATE "t" SET "a" = ? WHERE "id" IS ? AND typeof("a") = 'text' AND "a" COLLATE BINARY IS ? | UPDATE "t" SET "a" = ? WHERE "id" IS ? AND typeof("a") = ? AND "a" COLLATE BINARY IS ?
            UPDATE OR REPLACE "t" SET a = lower("Ada") | UPDATE OR REPLACE "t" SET a = lower(?)
            DELETE FROM t WHERE name IS DISTINCT FROM "Ada" | DELETE FROM t WHERE name IS DISTINCT FROM ?
            DELETE FROM t WHERE "Ada" = name | DELETE FROM t WHERE ? = name
            CREATE TABLE "t" ("a" TEXT DEFAULT "Ada", "b", PRIMARY KEY ("a", "b")) | CREATE TABLE "t" ("a" TEXT DEFAULT ?, "b", PRIMARY KEY ("a", "b"))
            ALTER TABLE "t" RENAME COLUMN "a" TO "b" | ALTER TABLE "t" RENAME COLUMN "a" TO "b"
            CREATE INDEX "i" ON "t" ("a", "b") | CREATE INDEX "i" ON "t" ("a", "b")
            UPDATE t SET a = [b], c = `d`, e = "t"."f" | UPDATE t SET a = [b], c = `d`, e = "t"."f"
            """)
    void leavesNamesAndHidesValues(String sql, String hidden) {
        assertEquals(hidden, Literals.hidden(sql));
    }
}
