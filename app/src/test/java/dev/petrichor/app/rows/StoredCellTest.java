package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredCellTest {

    private final StoredCell cells = new StoredCell(new CellFormat(ZoneOffset.UTC));

    @Test
    void saysWhatIsTooLongToBeRead() {
        var cell = cells.shown(new Value.Cut(new Value.Blob(new byte[0]), 105_000_000), Interpretation.AS_STORED);

        assertEquals("too long to read, 105.0 MB", cell.text() + ", " + cell.tag());
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, abc, text", "REAL, abc, text", "'DECIMAL(10,2)', abc, text", "'', 6, text", "BLOB, 6.5, text", "ANY, 6, text", "'', abc, ''", "TEXT, 6, ''", "DATETIME, 2024-01-01, ''"})
    void saysWhereATextCouldBeTakenForANumber(String type, String text, String tag) {
        var column = new Column("v", type, false, "", 0, Column.Visibility.ORDINARY, false);

        assertEquals(tag, cells.shown(Value.of(text), column, Interpretation.AS_STORED).tag());
        assertEquals("", cells.shown(Value.of(6), column, Interpretation.AS_STORED).tag());
    }
}
