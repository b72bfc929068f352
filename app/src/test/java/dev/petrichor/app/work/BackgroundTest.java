package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.UiQueue;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final UiQueue ui = new UiQueue();

    /** Whoever waits for one of the two endings would be busy for ever. */
    @Test
    void aTaskForWhichTheMemoryDoesNotSufficeHasFailed() {
        var background = new Background(ui);
        var failures = new ArrayList<Exception>();

        background.run(() -> {
            throw new OutOfMemoryError("Java heap space");
        }, _ -> {}, failures::add);
        ui.runUntil(() -> !failures.isEmpty());

        assertEquals(new DbError.Unexpected("java.lang.OutOfMemoryError: Java heap space"), ((DbException) failures.getFirst()).error());
    }
}
