package dev.petrichor.app.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the frame that no menu entry can carry: walking tabs by recency, tabs by number, parts of the window. */
final class ShellKeys {

    private final ShellModel model;
    private final Panes panes;
    private final BooleanSupplier floating;
    private final Runnable hideFloating;

    ShellKeys(ShellModel model, Panes panes, BooleanSupplier floating, Runnable hideFloating) {
        this.model = model;
        this.panes = panes;
        this.floating = floating;
        this.hideFloating = hideFloating;
    }

    void listenOn(Node window) {
        window.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event)) {
                event.consume();
            }
        });
        window.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.CONTROL) {
                model.settle();
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        if (floating.getAsBoolean()) {
            return leave(event);
        }
        if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
            model.walkRecent(event.isShiftDown() ? -1 : 1);
            return true;
        }
        if (event.getCode() == KeyCode.F6) {
            panes.next(event.isShiftDown() ? -1 : 1);
            return true;
        }
        return byNumber(event);
    }

    private boolean leave(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            hideFloating.run();
        }
        return event.getCode() == KeyCode.ESCAPE;
    }

    private boolean byNumber(KeyEvent event) {
        var number = event.getCode().ordinal() - KeyCode.DIGIT1.ordinal();
        if (!event.isShortcutDown() || event.isShiftDown() || event.isAltDown() || number < 0 || number > 8) {
            return false;
        }
        model.showPlace(number);
        return true;
    }
}
