package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What drizzle-kit itself sent to D1's API, recorded: whoever migrates with Petrichor has the same database and the same ledger. */
class RecordedDrizzleTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"journal,'id, hash, created_at, typeof(created_at)'", "directories,'id, hash, created_at, typeof(created_at), name, typeof(applied_at)'"})
    void theLedgerAndTheTablesAreThoseThatDrizzleKitMakes(String layout, String columns) throws IOException, SQLException {
        try (var mine = MigrationFolder.in(folder)) {
            mine.take(RESOURCES.resolve("migrations").resolve(layout));
            assertInstanceOf(RunOutcome.Complete.class, mine.apply(NamedBy.DRIZZLE));

            try (var theirs = DriverManager.getConnection("jdbc:sqlite::memory:"); var ours = DriverManager.getConnection("jdbc:sqlite:" + mine.database())) {
                replay(theirs, RESOURCES.resolve("d1-http").resolve(layout + ".jsonl"));

                var ledger = "SELECT " + columns + " FROM __drizzle_migrations ORDER BY rowid";
                assertEquals(3, rows(theirs, ledger).size());
                assertEquals(rows(theirs, ledger), rows(ours, ledger));
                for (var sql : List.of("SELECT name, type, pk FROM pragma_table_info('__drizzle_migrations')",
                        "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE '%drizzle%' AND sql IS NOT NULL ORDER BY name",
                        "SELECT id, email, bio FROM users", "SELECT id, title, author_id FROM posts")) {
                    assertEquals(rows(theirs, sql), rows(ours, sql));
                }
            }
        }
    }

    private static void replay(Connection database, Path recorded) throws IOException, SQLException {
        try (var statement = database.createStatement()) {
            for (var line : Files.readAllLines(recorded)) {
                var body = JSON.readTree(JSON.readTree(line).get("body").asString());
                for (var asked : body.has("batch") ? body.get("batch") : JSON.createArrayNode().add(body)) {
                    if (!asked.get("sql").asString().startsWith("SELECT")) {
                        statement.executeUpdate(asked.get("sql").asString());
                    }
                }
            }
        }
    }

    private static List<List<String>> rows(Connection database, String sql) throws SQLException {
        var all = new ArrayList<List<String>>();
        try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
        }
        return all;
    }
}
