package dev.petrichor.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The parts of the window that F6 walks through, and which of them has the keyboard. The window's thread. */
final class Panes {

    private final Node window;
    private final Supplier<List<? extends Node>> all;
    private @Nullable Node before;

    Panes(Node window, Supplier<List<? extends Node>> all) {
        this.window = window;
        this.all = all;
    }

    private Optional<Node> focused() {
        return Optional.ofNullable(window.getScene()).map(scene -> scene.getFocusOwner());
    }

    /** Whether the keyboard is in a part of the window, or nowhere. */
    boolean holdsKeyboard(Node pane) {
        return focused().map(it -> isIn(it, pane)).orElse(true);
    }

    private static boolean isIn(Node node, Node pane) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == pane) {
                return true;
            }
        }
        return false;
    }

    /** Gives the keyboard to the next part that is shown and can take it. */
    void next(int step) {
        var shown = all.get().stream().filter(pane -> pane.getScene() != null).toList();
        var at = shown.indexOf(shown.stream().filter(pane -> focused().filter(it -> isIn(it, pane)).isPresent()).findFirst().orElse(null));
        for (var i = 1; i <= shown.size(); i++) {
            if (focusFirst(shown.get(Math.floorMod(at + i * step, shown.size())))) {
                return;
            }
        }
    }

    /** Gives the keyboard to the first node that can take it; says whether there was one. */
    static boolean focusFirst(Node pane) {
        if (!pane.isVisible() || pane.isDisabled()) {
            return false;
        }
        if (pane.isFocusTraversable()) {
            pane.requestFocus();
            return true;
        }
        return pane instanceof Parent parent && parent.getChildrenUnmodifiable().stream().anyMatch(Panes::focusFirst);
    }

    /** Notes who has the keyboard now. */
    void remember() {
        before = focused().orElse(null);
    }

    /** Gives the keyboard back to who had it, if it is still shown. */
    void restore() {
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
        before = null;
    }
}
