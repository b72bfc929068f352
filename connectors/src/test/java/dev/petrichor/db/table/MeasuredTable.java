package dev.petrichor.db.table;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.PageRequest.Position;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** A table of the data that {@code docs/measuring/benchmarks} makes, open as the window opens it and by plain JDBC. One thread. */
final class MeasuredTable implements AutoCloseable {

    private final String name;
    private final Session session;
    private final Connection plain;

    /** @param data the folder */
    MeasuredTable(Path data, String name) throws SQLException {
        this.name = name;
        var file = data.resolve(name + ".sqlite");
        this.session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE);
        this.plain = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    Session session() {
        return session;
    }

    /** The first rows, in the order of their key. */
    PageRequest page(int size) {
        return new PageRequest(SchemaReader.read(session).table(name).orElseThrow(), List.of(), List.of(), new Position.First(), size);
    }

    TablePage read(PageRequest page) {
        return PageReader.read(session, page);
    }

    /** Every cell by JDBC's {@code getObject}; how many there were. */
    long plain(String sql) throws SQLException {
        var cells = 0L;
        try (var statement = plain.createStatement(); var rows = statement.executeQuery(sql)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (var column = 1; column <= columns; column++) {
                    cells += rows.getObject(column) == null ? 0 : 1;
                }
            }
        }
        return cells;
    }

    @Override
    public void close() throws SQLException {
        session.close();
        plain.close();
    }
}
