package dev.petrichor.app.instance;

/** That a window has a project. Any thread. */
public interface Hold extends AutoCloseable {

    /** Holds nothing. */
    Hold NONE = new Hold() {
        @Override
        public void leave() {
            // nobody asks for it
        }

        @Override
        public void close() {
            // nobody waits for it
        }
    };

    /** The window turns to something else: it does not come forward for this project any more. Others still wait. Returns at once. */
    void leave();

    /** Nothing of the project is written any more, so others may have it. Touches the disk. */
    @Override
    void close();
}
