package dev.petrichor.app.work;

/**
 * When the statement that just ended had been asked for: when its job was handed to the lane, or, for a further statement of
 * the same job, when the one before it ended. Times are those of {@link System#nanoTime}. On the lane's thread.
 */
final class AskedTimes {

    private long next = System.nanoTime();

    /** A job begins. */
    void begins(long asked) {
        next = asked;
    }

    /** A statement ended. */
    long take() {
        var asked = next;
        next = System.nanoTime();
        return asked;
    }
}
