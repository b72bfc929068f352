package dev.petrichor.app;

import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A copy of the bundled sample, and what is really in its file. */
public record Sample(Path folder, Path file, Connector connector) {

    public static Sample in(Path data) throws IOException {
        var connector = new Connector(Clock.systemUTC());
        var folder = SampleProject.copyTo(data, connector);
        return new Sample(folder, WorkspaceScanner.scan(folder).databases().getFirst().local().path(), connector);
    }

    public List<List<Value>> rows(String sql) {
        try (var session = connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE)) {
            return Page.read(session, new Sql(sql), 0).rows();
        }
    }

    public void run(String sql) {
        try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql(sql))));
        }
    }
}
