package dev.petrichor.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    private Path folder;

    /** Two windows on one project, or a window and a command, that both find no file yet. */
    @RepeatedTest(20)
    void twoThatBeginAtOnceShareTheFile() throws Exception {
        var file = folder.resolve("project.sqlite");
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var kept : threads.invokeAll(List.of(keeping(file, together), keeping(file, together)))) {
                kept.get();
            }
        }

        try (var session = StateFile.open(new Connector(Clock.systemUTC()), file)) {
            assertEquals(Value.of(2), Page.read(session, Sql.of("SELECT count(*) FROM kept"), 1).single().orElseThrow());
        }
    }

    @Test
    void aProjectHasOnePlaceWhicheverWayItIsNamed() throws IOException {
        var project = Files.createDirectory(folder.resolve("project")).toRealPath();
        var link = Files.createSymbolicLink(folder.resolve("link"), project);

        assertEquals(List.of(project, project), List.of(StateFile.place(link), StateFile.place(project.resolve("../project"))));
        assertEquals(project.resolveSibling("gone"), StateFile.place(project.resolve("../gone")));
    }

    private static Callable<Void> keeping(Path file, CyclicBarrier together) {
        return () -> {
            together.await();
            try (var session = StateFile.open(new Connector(Clock.systemUTC()), file)) {
                session.batch(List.of(Step.of(Sql.of("CREATE TABLE IF NOT EXISTS kept (word)")), Step.of(Sql.of("INSERT INTO kept VALUES ('a')"))));
            }
            return null;
        };
    }
}
