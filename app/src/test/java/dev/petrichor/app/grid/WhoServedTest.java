package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Usage;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Only what D1 has said is said of who answered. */
class WhoServedTest {

    @Test
    void aRegionAndAPrimaryAreSaidWhereD1SaysThem() {
        assertEquals(" · served by WEUR, the primary", by(Optional.of("WEUR"), Optional.of(true)));
        assertEquals(" · served by WEUR", by(Optional.of("WEUR"), Optional.of(false)));
        assertEquals(" · served by WEUR", by(Optional.of("WEUR"), Optional.empty()));
        assertEquals(" · served by the primary", by(Optional.empty(), Optional.of(true)));
        assertEquals(" · served by a replica", by(Optional.empty(), Optional.of(false)));
        assertEquals("", by(Optional.empty(), Optional.empty()));
    }

    private static String by(Optional<String> region, Optional<Boolean> primary) {
        var words = RowsFooter.spent(Optional.of(new Usage(0, 0, region, primary)), OptionalLong.empty());
        return words.substring(RowsFooter.spent(Optional.of(Usage.NONE), OptionalLong.empty()).length());
    }
}
