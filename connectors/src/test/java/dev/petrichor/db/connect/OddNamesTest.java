package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a URL, a shell or SQL would read differently: exactly that file is made, opened and written. */
class OddNamesTest {

    private final Connector connector = new Connector(Clock.systemUTC());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "a b.sqlite", "naïve 🌧.sqlite", "a#b.sqlite", "a%20b.sqlite", "a%.sqlite", "a&b=c.sqlite", "a;b.sqlite", "it's.sqlite", "\"a\".sqlite", "a\nb.sqlite",
            "a\\b.sqlite", "a?journal_mode=OFF", "a.sqlite?mode=memory&cache=shared", ":resource:a.sqlite", ":memory:", "file:a.sqlite", "-a.sqlite", "a+b.sqlite", " "})
    void areTakenAsTheyAre(String name) throws IOException {
        var file = new Database.LocalFile(folder.resolve(name));
        connector.create(file);

        try (var session = connector.open(file, new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE t (a)")), Step.of(new Sql("INSERT INTO t VALUES (7)"))));
        }

        try (var session = connector.open(file, new Permission.ReadOnly(), SqlListener.NONE)) {
            assertEquals(List.of(List.of(Value.of(7))), Page.read(session, new Sql("SELECT a FROM t"), 0).rows());
            assertEquals(Value.of("wal"), Page.read(session, new Sql("PRAGMA journal_mode"), 0).single().orElseThrow());
        }
        assertEquals(List.of(name), names().stream().filter(each -> !each.endsWith("-wal") && !each.endsWith("-shm")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?mode=rwc", ":resource:http://localhost:1/a.sqlite", ":memory:", "a\nb", "file:x?mode=memory"})
    void thatNoFileHasOpenNothing(String name) throws IOException {
        var path = folder.resolve(name);

        var error = assertThrows(DbException.class, () -> connector.open(new Database.LocalFile(path), new Permission.Free(), SqlListener.NONE)).error();

        assertEquals(new DbError.CannotOpen(path.toAbsolutePath(), "it does not exist"), error);
        assertEquals(List.of(), names());
    }

    @Test
    void ofAnExistingFileAreNotMadeAgain() {
        var file = new Database.LocalFile(folder.resolve("a.sqlite"));
        connector.create(file);

        var error = assertThrows(DbException.class, () -> connector.create(file)).error();

        assertEquals(new DbError.CannotOpen(file.path().toAbsolutePath(), "it could not be created: something of that name is there already"), error);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }
}
