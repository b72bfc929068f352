package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.table.PageReader.RowidRange;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadingPriceTest {

    @Test
    void followsTheRangeOfRowids() {
        assertEquals(OptionalLong.of(2_000), ReadingPrice.between(Optional.of(new RowidRange(1, 2_000))));
    }

    /** Ids made of time or chance: the range has more places than any database has room for rows. */
    @Test
    void saysNothingWhereRowidsAreScattered() {
        assertEquals(OptionalLong.empty(), ReadingPrice.between(Optional.of(new RowidRange(17, 7_316_294_528_411_521_024L))));
        assertEquals(OptionalLong.empty(), ReadingPrice.between(Optional.of(new RowidRange(Long.MIN_VALUE, Long.MAX_VALUE))));
        assertEquals(OptionalLong.empty(), ReadingPrice.between(Optional.empty()));
    }
}
