package dev.petrichor.db.sqlite;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Ten thousand rows of eight cells made into values, beside plain JDBC. {@code -Ddata} names the folder that {@code docs/measuring/benchmarks}
 * makes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {

    private static final String ROWS = "SELECT * FROM t LIMIT 10000";

    private final Path file = Path.of(System.getProperty("data"), "t.sqlite");
    private final Session session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE);
    private Connection plain;

    public DecodeBenchmark() {}

    @Setup
    public void open() throws SQLException {
        plain = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @TearDown
    public void close() throws SQLException {
        session.close();
        plain.close();
    }

    @Benchmark
    public void values(Blackhole hole) {
        try (var rows = session.query(new Sql(ROWS))) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                hole.consume(row.get());
            }
        }
    }

    @Benchmark
    public void byJdbc(Blackhole hole) throws SQLException {
        try (var statement = plain.createStatement(); var rows = statement.executeQuery(ROWS)) {
            while (rows.next()) {
                for (var column = 1; column <= 8; column++) {
                    hole.consume(rows.getObject(column));
                }
            }
        }
    }
}
