package dev.petrichor.db.schema;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.measure.Rounds;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Opening a database of 2,000 tables and reading all that it declares, beside a bare reading of {@code sqlite_schema} by JDBC. Not a test:
 * times are a report. Takes the folder of data that {@code docs/measuring/benchmarks} makes.
 */
public final class SchemaBenchmark {

    private SchemaBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]).resolve("schema.sqlite");
        new Rounds(5, 30).turns("10", Rounds.cpu(() -> read(file)), Rounds.cpu(() -> bare(file)));
        new Rounds(5, 30).turns("9 names", Rounds.cpu(() -> names(file)), Rounds.cpu(() -> bare(file)));
    }

    /** Nothing but the names, in a statement of their own, as the program does not ask for them. */
    private static void names(Path file) {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE)) {
            var names = Page.read(session, new Sql("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')"), 0).rows();
            if (names.size() < 2_000) {
                throw new IllegalStateException("tables are missing");
            }
        }
    }

    private static void read(Path file) {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE)) {
            var schema = SchemaReader.read(session);
            if (schema.tables().size() < 2_000) {
                throw new IllegalStateException("tables are missing");
            }
        }
    }

    private static void bare(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT type, name, tbl_name, sql FROM sqlite_schema")) {
            while (rows.next()) {
                for (var column = 1; column <= 4; column++) {
                    rows.getString(column);
                }
            }
        }
    }
}
