package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CellFormatTest {

    private static final Interpretation SECONDS = new Interpretation(Interpretation.Kind.EPOCH_SECONDS, "");

    private final CellFormat format = new CellFormat(ZoneId.of("Europe/Berlin"), Clock.fixed(Instant.ofEpochSecond(1_700_200_000L), ZoneOffset.UTC));

    @Test
    void aTimeKeepsUtcItsDistanceAndWhatIsStoredAtHand() {
        assertEquals("2023-11-14 23:13:20 Europe/Berlin\n2023-11-14 22:13:20 UTC\n2 days ago\n1700000000", format.hint(Value.of(1_700_000_000L), SECONDS));
    }

    @Test
    void whatIsShownAsStoredNeedsNoMoreWords() {
        assertEquals("", format.hint(Value.of(5), SECONDS));
        assertEquals("", format.hint(Value.of(1_700_000_000L), Interpretation.AS_STORED));
    }
}
