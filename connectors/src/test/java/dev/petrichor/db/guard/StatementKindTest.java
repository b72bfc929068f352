package dev.petrichor.db.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM users", "/* SELECT */ DELETE FROM users", "-- SELECT\nDELETE FROM users", "WITH a AS (SELECT 1) DELETE FROM users",
            "WITH a AS (SELECT 1) INSERT INTO users SELECT * FROM a", "WITH RECURSIVE a(i) AS (VALUES (1)) UPDATE users SET name = 'x'",
            "REPLACE INTO users VALUES (1)", "PRAGMA user_version = 3", "PRAGMA journal_mode(DELETE)", "PRAGMA writable_schema = 1",
            "PRAGMA main.user_version = 3", "ATTACH 'x' AS y", "VACUUM", "VACUUM INTO 'x'", "REINDEX", "ANALYZE", "BEGIN", "COMMIT", "SAVEPOINT a",
            "CREATE TEMP TABLE t (a)", "DROP TABLE users", "ALTER TABLE users ADD x", "SELECT 1; DELETE FROM users", "EXPLAIN VACUUM", "",
            ";", "SELECT 1\0; DELETE FROM users", "backup to x", "restore from x", "PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)",
            "DETACH y", "SELECT 'open", "(DELETE FROM users)"})
    void isNotBelievedToRead(String sql) {
        assertNotEquals(StatementKind.READS, StatementKind.of(sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT 1", "select * from users;", "VALUES (1), (2)", "WITH a AS (SELECT 1) SELECT * FROM a", "SELECT replace(name, 'a', 'b') FROM users",
            "SELECT 'DELETE FROM users'", "SELECT \"delete\" FROM users", "SELECT [update] FROM users", "SELECT `insert` FROM users",
            "-- DROP TABLE users\nSELECT 1", "/* DELETE */ SELECT 1", "EXPLAIN SELECT 1",
            "PRAGMA table_info(users)", "PRAGMA foreign_key_check", "PRAGMA index_list('users')",
            "SELECT * FROM users WHERE id IN (SELECT author_id FROM posts)", "SELECT * FROM pragma_table_info('users')",
            "SELECT count(*) FILTER (WHERE id > 1) OVER () FROM users", "SELECT deleted, updated FROM t", "SELECT 1 -- ; DELETE FROM users"})
    void reads(String sql) {
        assertEquals(StatementKind.READS, StatementKind.of(sql));
    }
}
