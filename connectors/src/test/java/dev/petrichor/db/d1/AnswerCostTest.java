package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.measure.Rounds;
import org.junit.jupiter.api.Test;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What an answer of D1 of some 9 MB allocates until it is values: bytes do not flicker as times do. */
class AnswerCostTest {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] results = LongResults.json();

    @Test
    void aLongAnswer() throws Exception {
        assertEquals(LongResults.ROWS, rows());
        var allocated = Rounds.leastAllocated(this::rows);
        assertTrue(allocated < 75, () -> allocated + " MB");
    }

    private long rows() {
        try (var json = JSON.createParser(ObjectReadContext.empty(), results)) {
            json.nextToken();
            var rows = 0L;
            for (var result : new RawResults(Tagged.TEXTS).read(json)) {
                rows += result.rows().count();
                result.rows().close();
            }
            return rows;
        }
    }
}
