package dev.petrichor.db;

import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.StatementSplitter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A real database in a temporary folder. */
public final class TestDatabase implements AutoCloseable {

    private final Session session;

    public TestDatabase(Path folder, String script) {
        var connector = new Connector(Clock.systemUTC());
        var file = new Database.LocalFile(folder.resolve("test.sqlite"));
        connector.create(file);
        session = connector.open(file, new Permission.Free(), SqlListener.NONE);
        run(script);
    }

    public Session session() {
        return session;
    }

    public void run(String script) {
        session.batch(StatementSplitter.split(script).stream().map(statement -> Step.of(new Sql(statement.text()))).toList());
    }

    public Schema schema() {
        return SchemaReader.read(session);
    }

    public Table table(String name) {
        return schema().table(name).orElseThrow();
    }

    public List<List<Value>> rows(String sql) {
        return Page.read(session, new Sql(sql), 0).rows();
    }

    @Override
    public void close() {
        session.close();
    }
}
