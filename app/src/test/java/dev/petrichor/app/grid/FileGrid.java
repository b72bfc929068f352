package dev.petrichor.app.grid;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.workspace.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A grid over one table of a file of its own, into which another program may write as well. */
final class FileGrid implements AutoCloseable {

    private final UiQueue ui = new UiQueue();
    private final Path file;
    private final Lane lane;
    private final GridModel model;

    private FileGrid(Path folder, String script, String name) throws SQLException, IOException {
        this.file = folder.resolve("grid.sqlite");
        run(script);
        var connector = new Connector(Clock.systemUTC());
        var database = new Database.LocalFile(file);
        this.lane = new Lane(() -> connector.open(database, new Permission.Free(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui);
        var interpretations = new Interpretations(SchemaFiles.read(folder, List.of()));
        try (var session = connector.open(database, new Permission.ReadOnly(), SqlListener.NONE)) {
            var schema = SchemaReader.read(session);
            var table = schema.table(name).or(() -> schema.view(name).map(View::asTable)).orElseThrow();
            var meanings = table.columns().stream().map(column -> interpretations.of(name, column)).toList();
            this.model = new GridModel(new TableSource(lane, lane, new Background(ui), Side.LOCAL, schema, table), new PendingEdits(), meanings, ZoneOffset.UTC);
        }
    }

    /** Makes the file and reads the first rows of the table, or view, of this name. */
    static FileGrid of(Path folder, String script, String name) throws SQLException, IOException {
        var grid = new FileGrid(folder, script, name);
        grid.model.rows().load();
        grid.runUntil(() -> grid.model.value(0, 0).isPresent());
        return grid;
    }

    GridModel model() {
        return model;
    }

    void runUntil(BooleanSupplier condition) {
        ui.runUntil(condition);
    }

    /** Saves what is staged, and waits for the end of it. */
    void save() {
        model.commit(model.plan());
        runUntil(() -> !model.savingProperty().get());
    }

    /** What another program does to the file. */
    void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The first column of what the file holds. */
    List<String> column(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** What cells of these places show. */
    List<Value> shown(List<Long> places, int column) {
        return places.stream().map(place -> model.value(place, column).orElse(Value.NULL)).toList();
    }

    @Override
    public void close() {
        model.close();
        lane.close();
    }
}
