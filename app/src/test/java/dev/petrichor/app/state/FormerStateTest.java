package dev.petrichor.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerStateTest {

    private final Connector connector = new Connector(Clock.systemUTC());

    @TempDir
    private Path folder;

    private Path data;
    private Path place;
    private Path link;

    @BeforeEach
    void aLinkToAProject() throws IOException {
        data = folder.resolve("data");
        place = Files.createDirectory(folder.resolve("project")).toRealPath();
        link = Files.createSymbolicLink(place.resolveSibling("link"), place);
    }

    @Test
    void whatWasKeptUnderALinkIsThereOnceTheProjectIsKnownByItsPlace() throws IOException {
        keep(link, "INSERT INTO staged VALUES ('" + link + "/a.sqlite', 'notes', 1, 'change', '', 'body', 'x', '" + link + "')");
        keep(link, "INSERT INTO sql_texts VALUES ('1', '" + link + "/a.sqlite', 'SQL 1', '" + link + "/a.sqlite', 3)");
        keep(link, "INSERT INTO sql_texts VALUES ('2', 'remote:7', 'SQL 2', 'SELECT 2', 0)");
        keep(link, "INSERT INTO choices VALUES ('open tabs', '[{\"file\":\"" + link + "/a.sqlite\",\"name\":\"notes " + link + "-2\"}]')");

        assertTrue(former().exists());
        former().takeOver(connector);

        assertEquals(List.of(place + "/a.sqlite|" + link), read("SELECT file || '|' || after FROM staged"));
        assertEquals(List.of(place + "/a.sqlite|" + link + "/a.sqlite", "remote:7|SELECT 2"), read("SELECT file || '|' || text FROM sql_texts ORDER BY id"));
        assertEquals(List.of("[{\"file\":\"" + place + "/a.sqlite\",\"name\":\"notes " + link + "-2\"}]"), read("SELECT value FROM choices"));
        assertFalse(former().exists());
        assertEquals(1, kept("taken-over-"), "what was taken over stays under another name");
    }

    @Test
    void nothingThatTheProjectHasByNowIsWrittenOver() throws IOException {
        for (var named : List.of(link, place)) {
            keep(named, "INSERT INTO staged VALUES ('" + named + "/a.sqlite', 'notes', 1, 'change', '', 'body', 'x', 'of " + named.getFileName() + "')");
            keep(named, "INSERT INTO seen_migrations VALUES ('" + named + "/a.sqlite', '0000.sql', 'of " + named.getFileName() + "', 1)");
            keep(named, "INSERT INTO choices VALUES ('open tabs', 'of " + named.getFileName() + "')");
        }
        keep(link, "INSERT INTO sent VALUES ('" + link + "/a.sqlite', 'notes', 1, 'change', '', 'body', 'x', 'y')");
        keep(link, "INSERT INTO staged VALUES ('" + link + "/a.sqlite', 'users', 1, 'change', '', 'name', 'x', 'of users')");
        keep(link, "INSERT INTO recorded_migrations VALUES ('" + link + "/a.sqlite', '0000.sql', 1)");

        former().takeOver(connector);

        assertEquals(List.of("of project", "of users"), read("SELECT after FROM staged ORDER BY table_name"));
        assertEquals(List.of(), read("SELECT after FROM sent"));
        assertEquals(List.of("of project"), read("SELECT hash FROM seen_migrations"));
        assertEquals(List.of(), read("SELECT name FROM recorded_migrations"));
        assertEquals(List.of("of project"), read("SELECT value FROM choices"));
    }

    @Test
    void aProjectThatIsNamedByItsPlaceHasNothingToTakeOver() throws IOException {
        keep(place, "INSERT INTO choices VALUES ('open tabs', '[]')");

        assertFalse(new FormerState(data, place).exists());
        assertFalse(former().exists());
    }

    /** Else it would be taken over again, and what was thrown away since would be back. */
    @Test
    void aFileThatCannotBeGivenAnotherNameIsSaid() {
        var error = assertThrows(DbException.class, former()::setAside).error();

        assertEquals(Messages.get("state.notRenamed", StateFile.of(data, link)), assertInstanceOf(DbError.NotAllowed.class, error).what());
    }

    private FormerState former() {
        return new FormerState(data, link);
    }

    private void keep(Path named, String sql) throws IOException {
        Files.createDirectories(data.resolve("projects"));
        try (var session = StateFile.open(connector, StateFile.of(data, named))) {
            ProjectState.lay(session);
            session.batch(List.of(Step.of(new Sql(sql))));
        }
    }

    private List<String> read(String sql) {
        try (var session = StateFile.open(connector, StateFile.of(data, place))) {
            return Page.read(session, new Sql(sql), 0).rows().stream().map(row -> ((Value.Text) row.getFirst()).value()).toList();
        }
    }

    private long kept(String name) throws IOException {
        try (var files = Files.list(data.resolve("projects"))) {
            return files.filter(it -> it.getFileName().toString().matches(name + ".*\\.sqlite")).count();
        }
    }
}
