package dev.petrichor.app;

import dev.petrichor.app.state.ProjectState;
import java.util.concurrent.CountDownLatch;
import org.testfx.api.FxRobot;

/** Ends what keeps something, and returns when that has written its last words: before, its folder must not go away. */
public final class TheEnd {

    private TheEnd() {}

    /** Of a project's state. */
    public static void of(ProjectState state) {
        var written = new CountDownLatch(1);
        state.close(written::countDown);
        await(written);
    }

    /** Of a window. Any thread but the window's. */
    static void of(FxRobot robot, Studio studio) {
        var written = new CountDownLatch(1);
        robot.interact(() -> {
            var open = studio.project();
            studio.close();
            open.ifPresentOrElse(it -> it.state().close(written::countDown), written::countDown);
        });
        await(written);
    }

    private static void await(CountDownLatch written) {
        try {
            written.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
