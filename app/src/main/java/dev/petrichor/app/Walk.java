package dev.petrichor.app;

import dev.petrichor.app.work.Offscreen;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Leads a window through steps, each when the one before has settled. The window's thread.
 *
 * @param idle whether nothing is being read, written or looked for
 * @param failed told what a step failed with; the walk ends there
 */
record Walk(BooleanSupplier idle, Consumer<RuntimeException> failed) {

    /** @param then done when the last step has settled */
    void go(List<Runnable> steps, Runnable then) {
        go(steps.iterator(), then);
    }

    private void go(Iterator<Runnable> steps, Runnable then) {
        Offscreen.whenSettled(idle, () -> {
            try {
                step(steps, then);
            } catch (RuntimeException e) {
                failed.accept(e);
            }
        });
    }

    private void step(Iterator<Runnable> steps, Runnable then) {
        if (steps.hasNext()) {
            steps.next().run();
            go(steps, then);
        } else {
            then.run();
        }
    }
}
