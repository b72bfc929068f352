package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what their name says: one clear error each, and nothing made or changed. */
class OddFilesTest {

    private final Connector connector = new Connector(Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsNotMade() throws IOException {
        assertInstanceOf(DbError.CannotOpen.class, errorOf(folder.resolve("none.sqlite")));

        assertEquals(List.of(), names());
    }

    @Test
    void aMissingFolderIsNotMade() throws IOException {
        assertInstanceOf(DbError.CannotOpen.class, errorOf(folder.resolve("no/such/folder.sqlite")));

        assertEquals(List.of(), names());
    }

    @Test
    void aFolderIsNoDatabase() {
        assertInstanceOf(DbError.CannotOpen.class, errorOf(folder));
    }

    @Test
    void aDanglingLinkIsNotFollowedIntoANewFile() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.sqlite"), folder.resolve("gone.sqlite"));

        assertInstanceOf(DbError.CannotOpen.class, errorOf(link));

        assertEquals(List.of("link.sqlite"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a text that is longer than sixteen bytes", "SQLite format 2\0 and then something else that is long enough"})
    void otherFilesAreNamed(String content) throws IOException {
        var file = Files.writeString(folder.resolve("notes.sqlite"), content);

        assertInstanceOf(DbError.NotADatabase.class, errorOf(file));

        assertEquals(content, Files.readString(file));
        assertEquals(List.of("notes.sqlite"), names());
    }

    @Test
    void anEmptyFileIsAnEmptyDatabase() throws IOException {
        var file = Files.createFile(folder.resolve("empty.sqlite"));

        try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
            assertEquals(List.of(), SchemaReader.read(session).tables());
        }

        assertEquals(0, Files.size(file));
    }

    @Test
    void aTruncatedFileIsDamaged() throws IOException, SQLException {
        var file = folder.resolve("cut.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (a)");
            statement.executeUpdate("CREATE TABLE u (a)");
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4_096));

        assertInstanceOf(DbError.Corrupt.class, errorOf(file));
    }

    @Test
    void aFileReplacedWhileOpenIsNotWrittenTo() throws IOException {
        var file = database();
        try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
            SchemaReader.read(session);
            var other = folder.resolve("other.sqlite");
            connector.create(new Database.LocalFile(other));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            var error = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (1)"))))).error();

            assertInstanceOf(DbError.Replaced.class, error);
        }
    }

    private Path database() {
        var file = folder.resolve("real.sqlite");
        connector.create(new Database.LocalFile(file));
        try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE t (a)")), Step.of(new Sql("CREATE TABLE u (a)"))));
        }
        return file;
    }

    private DbError errorOf(Path file) {
        return assertThrows(DbException.class, () -> {
            try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
                SchemaReader.read(session);
            }
        }).error();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
