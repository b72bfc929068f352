package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.rows.TypedText.Reading;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final TypedText typed = new TypedText(BERLIN);

    @Nested
    class Dates {

        private final Column column = column("created_at", "INTEGER");
        private final Interpretation guessed = Interpretation.guess(column, "");
        private final CellFormat format = new CellFormat(BERLIN);

        @Test
        void keepTheUnitOfTheValueThatIsCorrected() {
            assertEquals(understood(Value.of(1_700_086_400_000L)), over(Value.of(1_700_000_000_000L), "2023-11-15 23:13:20"));
            assertEquals(understood(Value.of(1_700_086_400L)), over(Value.of(1_700_000_000L), "2023-11-15 23:13:20"));
        }

        @Test
        void takeTheUnitOfTheColumnWhereNoneIsHeld() {
            var millis = new Interpretation(Interpretation.Kind.EPOCH_MILLIS, "");

            assertEquals(understood(Value.of(1_700_086_400_000L)), typed.readOver(Value.NULL, "2023-11-15 23:13:20", column, millis));
            assertEquals(understood(Value.of(1_700_086_400L)), over(Value.NULL, "2023-11-15 23:13:20"));
        }

        /** Milliseconds, and both readings of the hour that the clock goes through twice. */
        @ParameterizedTest
        @ValueSource(longs = {1_700_000_000L, 1_700_000_000_000L, 1_700_000_000_123L, 1_698_539_400L, 1_698_543_000L, 1_698_539_400_001L, 1_698_543_000_050L})
        void readBackAsTheyStandInTheEditor(long stored) {
            assertEquals(understood(Value.of(stored)), over(Value.of(stored), format.editText(Value.of(stored), guessed)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2023-02-29", "2023-11-15 10:00:00.5"})
        void areRefusedRatherThanStoredAsOthers(String text) {
            assertEquals(new Reading.Refused("cell.notADate"), over(Value.of(1_700_000_000L), text));
        }

        private Reading over(Value held, String text) {
            return typed.readOver(held, text, column, guessed);
        }
    }

    /** Columns that keep numbers and texts apart, and no type that says which is meant. */
    @Nested
    class WithoutType {

        @ParameterizedTest
        @ValueSource(strings = {"", "BLOB"})
        void aNumberOverANumberIsOne(String type) {
            var column = column("v", type);

            assertEquals(understood(Value.of(6)), over(Value.of(5), "6", column));
            assertEquals(understood(Value.of(6.5)), over(Value.of(5), "6.5", column));
            assertEquals(understood(Value.of(6.0)), over(Value.of(5.5), "6", column));
            assertEquals(understood(Value.of((1L << 53) + 1)), over(Value.of(5.5), "9007199254740993", column));
            assertEquals(understood(Value.of(Double.POSITIVE_INFINITY)), over(Value.of(5.5), "Infinity", column));
        }

        @Test
        void whatIsNoNumberIsATextAndATextStaysOne() {
            var column = column("v", "");

            assertEquals(understood(Value.of("six")), over(Value.of(5), "six", column));
            assertEquals(understood(Value.of("6")), over(Value.of(5), "'6", column));
            assertEquals(understood(Value.of("6")), over(Value.of("5"), "6", column));
            assertEquals(understood(Value.of("6")), over(Value.NULL, "6", column));
            assertEquals(understood(Value.of("x'02'")), over(Value.of("x'01'"), "x'02'", column));
        }

        @ParameterizedTest
        @ValueSource(strings = {"9223372036854775808", "1e400"})
        void aNumberThatWouldBecomeAnotherOneIsRefused(String text) {
            assertEquals(new Reading.Refused("cell.tooLarge"), over(Value.of(5), text, column("v", "")));
            assertEquals(new Reading.Refused("cell.tooLarge"), over(Value.NULL, text, column("v", "INTEGER")));
        }
    }

    @Nested
    class Texts {

        @ParameterizedTest
        @ValueSource(strings = {"DATE", "DATETIME", "TIMESTAMP", "TIME", "ANY", "STRING", "JSON"})
        void areTakenByTypesThatAreNotForNumbersAlone(String type) {
            var column = column("v", type);

            assertEquals(understood(Value.of("2024-01-02 10:00:00")), over(Value.NULL, "2024-01-02 10:00:00", column));
            assertEquals(understood(Value.of("2024-01-02 10:00:00")), over(Value.of("2024-01-01 10:00:00"), "2024-01-02 10:00:00", column));
            assertEquals(understood(Value.of(1_700_000_000L)), over(Value.NULL, "1700000000", column));
        }

        @ParameterizedTest
        @ValueSource(strings = {"INTEGER", "REAL", "DECIMAL(10,2)", "BOOLEAN", "FLOAT"})
        void areRefusedWhereNumbersAreMeantUnlessATextIsThere(String type) {
            var column = column("v", type);

            assertEquals(Reading.Refused.class, over(Value.NULL, "n/a", column).getClass());
            assertEquals(Reading.Refused.class, over(Value.of(1), "n/a", column).getClass());
            assertEquals(understood(Value.of("n/a")), over(Value.of("unknown"), "n/a", column));
            assertEquals(understood(Value.of(7.5)), over(Value.of("unknown"), "7.5", column));
            assertEquals(Reading.Refused.class, over(Value.of("unknown"), "", column).getClass());
        }

        @Test
        void ofMomentsStaySoInAColumnOfNumbers() {
            assertEquals(understood(Value.of("2024-01-02")), over(Value.of("2024-01-01"), "2024-01-02", column("created_at", "INTEGER")));
        }

        @Test
        void ofDigitsStaySoWhereAnyKindIsKept() {
            assertEquals(understood(Value.of("6")), over(Value.of("5"), "6", column("v", "ANY")));
        }

        @Test
        void withAnApostropheOfTheirOwnKeepIt() {
            assertEquals(understood(Value.of("'6")), over(Value.of("'5"), "'6", column("v", "INTEGER")));
        }
    }

    private Reading over(Value held, String text, Column column) {
        return typed.readOver(held, text, column, Interpretation.guess(column, ""));
    }

    private static Reading understood(Value value) {
        return new Reading.Understood(value);
    }

    private static Column column(String name, String type) {
        return new Column(name, type, false, "", 0, Column.Visibility.ORDINARY, false);
    }
}
