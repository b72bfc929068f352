package dev.petrichor.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tabs by when they were last in front. A walk through them changes nothing until it ends. The window's thread. */
final class Recency {

    private final List<ShellTab> order = new ArrayList<>();
    private int at;

    /** Ends a walk, if one was under way, and puts the tab on top. */
    void shown(ShellTab tab) {
        at = 0;
        order.remove(tab);
        order.addFirst(tab);
    }

    /** The tab was not in front yet. */
    void behind(ShellTab tab) {
        order.addLast(tab);
    }

    void gone(ShellTab tab) {
        order.remove(tab);
        at = 0;
    }

    /** The tab so many steps further into the past, around the end. */
    Optional<ShellTab> walk(int step) {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        at = Math.floorMod(at + step, order.size());
        return Optional.of(order.get(at));
    }
}
