package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.RunOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeAnswerTest {

    private static final RunOutcome.Unknown UNKNOWN = new RunOutcome.Unknown(List.of("0001.sql"), "0002.sql", "something went wrong", List.of("0003.sql"));

    @Test
    void aLocalFileThatWasBrokenOffHasNoAnswerToWaitFor() {
        assertEquals(
                Optional.of("0002.sql was broken off: something went wrong. Its transaction is kept as a whole or not at all, and the ledger that tells which could not be read. "
                        + "Applied before it: 0001.sql. Not run: 0003.sql. Ask petrichor migrate status; then apply again, which goes on with what is not applied."),
                OutcomeAnswer.here(UNKNOWN).sentence());
    }

    @Test
    void aFarSideMayStillBeAtIt() {
        assertEquals(
                Optional.of("It is not known whether 0002.sql is applied: something went wrong. Applied before it: 0001.sql. Not run: 0003.sql. petrichor migrate status, with the same --side and "
                        + "30 seconds after it was sent, tells whether it is applied; then apply again, which goes on with what is not."),
                OutcomeAnswer.of(UNKNOWN).sentence());
    }
}
