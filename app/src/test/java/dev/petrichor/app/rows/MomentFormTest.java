package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentFormTest {

    private static final Instant NOW = Instant.parse("2026-11-28T19:17:05.25Z");

    @ParameterizedTest
    @CsvSource({
            "2024-01-02, 2026-11-28",
            "2024-01-02 03:04, 2026-11-28 19:17",
            "2024-01-02 03:04:05, 2026-11-28 19:17:05",
            "2024-01-02T03:04:05, 2026-11-28T19:17:05",
            "2024-01-02T03:04:05.678Z, 2026-11-28T19:17:05.250Z",
            "2024-01-02 03:04:05+02:00, 2026-11-28 21:17:05+02:00",
            "03:04:05, 19:17:05",
    })
    void aTextIsWrittenAsAnotherOfItsKind(String held, String now) {
        assertEquals(Optional.of(Value.of(now)), MomentForm.of(Value.of(held)).map(form -> form.of(NOW)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "T", "2024-01-02T", "03", ":05", "2024-01-02Z", "2024-01-02 03:04:05+99:00", "yesterday"})
    void whatIsNoMomentHasNoForm(String text) {
        assertEquals(Optional.empty(), MomentForm.of(Value.of(text)));
    }

    @ParameterizedTest
    @CsvSource({
            "DATETIME, '', 2026-11-28 19:17:05",
            "TIMESTAMP, '', 2026-11-28 19:17:05",
            "TEXT, CURRENT_TIMESTAMP, 2026-11-28 19:17:05",
            "DATE, '', 2026-11-28",
            "TIME, '', 19:17:05",
            "TEXT, '', ",
    })
    void whereNothingIsHeldTheDeclarationDecides(String type, String byDefault, String now) {
        var column = new Column("v", type, false, byDefault, 0, Column.Visibility.ORDINARY, false);

        assertEquals(Optional.ofNullable(now).map(Value::of), MomentForm.of(column, Interpretation.AS_STORED, Optional.of(Value.NULL), List.of()).map(form -> form.of(NOW)));
    }

    @Test
    void theCellDecidesBeforeItsColumn() {
        var column = new Column("created_at", "INTEGER", false, "", 0, Column.Visibility.ORDINARY, false);
        var guess = Interpretation.guess(column, "");
        var others = List.<Value>of(Value.of(1_700_000_000_000L), Value.of(1_700_000_000_001L), Value.of(1_700_000_000L), Value.NULL);

        assertEquals(Optional.of(new MomentForm.Count(EpochUnit.SECONDS)), MomentForm.of(column, guess, Optional.of(Value.of(1_700_000_000L)), others));
        assertEquals(Optional.of(new MomentForm.Count(EpochUnit.MILLIS)), MomentForm.of(column, guess, Optional.of(Value.NULL), others));
        assertEquals(Optional.of(new MomentForm.Count(EpochUnit.SECONDS)), MomentForm.of(column, guess, Optional.empty(), List.of()));
    }
}
