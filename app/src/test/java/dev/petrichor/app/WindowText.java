package dev.petrichor.app;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/** Everything that a window says: what is drawn, what a pointer brings up, and what is read out. The window's thread. */
final class WindowText {

    private WindowText() {}

    /** @return one line for each; what is not visible is left out */
    static String of(Node node) {
        var text = new StringBuilder();
        add(node, text);
        return text.toString();
    }

    private static void add(Node node, StringBuilder text) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Text drawn -> line(drawn.getText(), text);
            case Labeled label -> line(label.getText(), text);
            default -> {}
        }
        line(node.getAccessibleText(), text);
        line(node.getAccessibleHelp(), text);
        if (node instanceof Control control) {
            Optional.ofNullable(control.getTooltip()).map(Tooltip::getText).ifPresent(it -> line(it, text));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> add(child, text));
        }
    }

    private static void line(String words, StringBuilder text) {
        if (words != null && !words.isEmpty()) {
            text.append(words).append('\n');
        }
    }
}
