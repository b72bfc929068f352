package dev.petrichor.db.sqlite;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.measure.Peer;
import dev.petrichor.measure.Rounds;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;

/**
 * A million rows through session and row reader, every cell as a value: beside the same loop in C, beside plain JDBC and beside the
 * sqlite3 shell. Not a test: times are a report. Takes the folder of data that {@code docs/measuring/benchmarks} makes.
 */
public final class RowScanBenchmark {

    private static final String ALL = "SELECT * FROM t";

    private RowScanBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var file = data.resolve("t.sqlite");
        var rounds = new Rounds(2, 9);
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE);
                var plain = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            rounds.turns("1", Rounds.cpu(() -> drain(session)), Peer.loop(data, "scan", file.toString(), "t"));
            rounds.turns("1 getObject", Rounds.cpu(() -> drain(session)), Rounds.cpu(() -> {
                try (var statement = plain.createStatement(); var rows = statement.executeQuery(ALL)) {
                    while (rows.next()) {
                        for (var column = 1; column <= 8; column++) {
                            rows.getObject(column);
                        }
                    }
                }
            }));
            rounds.turns("3", Rounds.wall(() -> drain(session)), Peer.shell(file, ALL));
        }
    }

    private static void drain(Session session) {
        try (var rows = session.query(new Sql(ALL))) {
            while (rows.next().isPresent()) {
                // the cells are values by now
            }
        }
    }
}
