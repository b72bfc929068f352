package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.state.KeptColumn;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnLayoutTest {

    @TempDir
    private Path folder;

    private ColumnLayout layout;
    private final List<List<KeptColumn>> kept = new ArrayList<>();

    @BeforeEach
    void openTable() {
        layout = layoutOf(table("CREATE TABLE t (a TEXT, b TEXT, c TEXT, d TEXT)"));
        layout.setOnChanged(() -> kept.add(layout.kept()));
    }

    @Test
    void movesAColumnBeforeAnother() {
        layout.move(0, 3);
        layout.move(3, 0);
        layout.move(1, 4);

        assertEquals(List.of(3, 2, 0, 1), layout.shown());
        assertEquals(3, kept.size());
    }

    @Test
    void aHiddenColumnComesBackToItsPlace() {
        layout.show(1, false);
        layout.move(0, 2);
        layout.show(1, true);

        assertEquals(List.of(1, 2, 0, 3), layout.shown());
    }

    @Test
    void theLastColumnStays() {
        for (var column = 0; column < 4; column++) {
            layout.show(column, false);
        }

        assertEquals(List.of(3), layout.shown());
    }

    @Test
    void aNumberKeepsRoomForMoreDigitsThanTheFirstRowsHave() {
        var numbers = layoutOf(table("CREATE TABLE t (id INTEGER)"));
        var before = numbers.sheetColumns(List.of()).getFirst().width();

        numbers.measured(0, 1);

        assertEquals(before, numbers.sheetColumns(List.of()).getFirst().width());
        assertTrue(before >= 84, "the name and its whole type have room");
    }

    @Test
    void comesBackThoughTheTableHasChanged() {
        layout.resize(2, 99);
        layout.move(2, 0);
        layout.show(3, false);
        var next = layoutOf(table("CREATE TABLE t (a TEXT, fresh TEXT, c TEXT, d TEXT)"));

        next.restore(layout.kept());

        assertEquals(List.of(2, 0, 1), next.shown());
        assertEquals(99, next.sheetColumns(List.of()).getFirst().width());
    }

    private static ColumnLayout layoutOf(Table table) {
        return new ColumnLayout(table, table.columns(), table.columns().stream().map(_ -> Interpretation.AS_STORED).toList());
    }

    private Table table(String sql) {
        var connector = new Connector(Clock.systemUTC());
        var file = new Database.LocalFile(folder.resolve(Integer.toHexString(sql.hashCode()) + ".sqlite"));
        connector.create(file);
        try (var session = connector.open(file, new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql(sql))));
            return SchemaReader.read(session).table("t").orElseThrow();
        }
    }
}
