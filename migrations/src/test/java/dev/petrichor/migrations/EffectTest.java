package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.Effect.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTest {

    @Test
    void aRebuildIsOneEffectWhateverItsCopyIsCalled() {
        for (var copy : List.of("__new_users", "users_2")) {
            var script = "PRAGMA foreign_keys=OFF; CREATE TABLE `%1$s`(id); INSERT INTO `%1$s` SELECT id FROM users; DROP TABLE users; ALTER TABLE `%1$s` RENAME TO users; CREATE INDEX i ON users(id);"
                    .formatted(copy);

            assertEquals(List.of(new Effect(Kind.REBUILDS, "users"), new Effect(Kind.ADDS_INDEXES, "1")), of(script));
        }
    }

    @Test
    void aRebuildThatKeepsTheCountOfItsKeysWritesNoRowsOfItsOwn() {
        var count = "UPDATE sqlite_sequence SET seq = 9 WHERE name = 'users';";

        assertEquals(List.of(new Effect(Kind.REBUILDS, "users")), of("CREATE TABLE n(id); DROP TABLE users; " + count + " ALTER TABLE n RENAME TO users;"));
        assertEquals(List.of(new Effect(Kind.WRITES_ROWS, "sqlite_sequence")), of(count));
    }

    @Test
    void columnsAreNamedWithTheirTable() {
        assertEquals(
                List.of(new Effect(Kind.ADDS, "users.bio"), new Effect(Kind.REMOVES, "users.age"), new Effect(Kind.CHANGES, "posts")),
                of("ALTER TABLE `users` ADD `bio` text; ALTER TABLE users DROP COLUMN age; ALTER TABLE posts RENAME COLUMN a TO b;"));
    }

    @Test
    void tablesRowsAndDrops() {
        assertEquals(
                List.of(new Effect(Kind.ADDS, "tags"), new Effect(Kind.WRITES_ROWS, "posts"), new Effect(Kind.REMOVES, "old")),
                of("CREATE TABLE IF NOT EXISTS tags(x); UPDATE posts SET a = 1; DELETE FROM posts; DROP TABLE IF EXISTS \"old\";"));
    }

    @Test
    void whatTheSameFileTakesAwayAgainIsNoEffect() {
        assertEquals(
                List.of(new Effect(Kind.WRITES_ROWS, "posts")),
                of("CREATE TABLE kept AS SELECT * FROM posts; DELETE FROM posts; INSERT INTO posts SELECT * FROM kept; DROP TABLE kept;"));
        assertEquals(
                List.of(new Effect(Kind.REMOVES, "a"), new Effect(Kind.ADDS, "a")), of("DROP TABLE a; CREATE TABLE a(x);"));
    }

    private static List<Effect> of(String script) {
        return Effect.of(new Migration("0001.sql", Path.of("0001.sql"), script, 0, WranglerText.statements(script)));
    }
}
