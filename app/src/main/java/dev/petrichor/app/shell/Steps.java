package dev.petrichor.app.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where one came from, and where one can go again. A tab that was closed by hand is no place any more; what a preview showed
 * before it gave way to another one still is. The window's thread.
 */
final class Steps {

    private static final int MOST = 100;

    private final Consumer<ShellTab> bringForward;
    private Deque<Step> back = new ArrayDeque<>();
    private Deque<Step> forward = new ArrayDeque<>();
    private boolean walking;

    private sealed interface Step {

        record Open(ShellTab tab) implements Step {}

        record GaveWay(Runnable again) implements Step {}
    }

    Steps(Consumer<ShellTab> bringForward) {
        this.bringForward = bringForward;
    }

    /** Something else comes forward. */
    void leave(ShellTab tab) {
        if (!walking) {
            push(back, tab);
            forward.clear();
        }
    }

    /** A preview ended because another one took its place. */
    void gaveWay(ShellTab tab) {
        var again = tab.wayBack();
        replace(step -> isOf(step, tab) ? again.<Step>map(Step.GaveWay::new) : Optional.of(step));
    }

    void closed(ShellTab tab) {
        replace(step -> isOf(step, tab) ? Optional.empty() : Optional.of(step));
    }

    private static boolean isOf(Step step, ShellTab tab) {
        return step instanceof Step.Open(var open) && open == tab;
    }

    private void replace(Function<Step, Optional<Step>> by) {
        back = replaced(back, by);
        forward = replaced(forward, by);
    }

    private static Deque<Step> replaced(Deque<Step> steps, Function<Step, Optional<Step>> by) {
        var next = new ArrayDeque<Step>();
        steps.forEach(step -> by.apply(step).ifPresent(next::add));
        return next;
    }

    void back(Optional<ShellTab> front) {
        Optional.ofNullable(back.poll()).ifPresent(step -> {
            front.ifPresent(tab -> push(forward, tab));
            go(step);
        });
    }

    void forward(Optional<ShellTab> front) {
        Optional.ofNullable(forward.poll()).ifPresent(step -> {
            front.ifPresent(tab -> push(back, tab));
            go(step);
        });
    }

    private void go(Step step) {
        walking = true;
        try {
            switch (step) {
                case Step.Open(var tab) -> bringForward.accept(tab);
                case Step.GaveWay(var again) -> again.run();
            }
        } finally {
            walking = false;
        }
    }

    private static void push(Deque<Step> steps, ShellTab tab) {
        steps.push(new Step.Open(tab));
        if (steps.size() > MOST) {
            steps.removeLast();
        }
    }
}
