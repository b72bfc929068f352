package dev.petrichor.app.grid;

import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** What lies over the rows of a grid, one thing at a time. What is typed in an editor is taken before something else comes in its place. */
final class Floating extends StackPane {

    Floating() {
        getStyleClass().add("scrim");
        setVisible(false);
        setFocusTraversable(true);
    }

    /** @return what is to be said of a text that had to give way and could not be stored */
    Optional<String> put(Node node) {
        var said = leave().map(Floating::kept);
        getChildren().setAll(node);
        setVisible(true);
        requestFocus();
        return said;
    }

    /** Puts it aside as it is. */
    void clear() {
        getChildren().clear();
        setVisible(false);
    }

    boolean holds(Class<? extends Node> kind) {
        return getChildren().stream().anyMatch(kind::isInstance);
    }

    /** Takes what is typed, and puts everything aside. @return a text that cannot be stored */
    Optional<String> leave() {
        var refused = getChildren().stream().filter(LargeEditor.class::isInstance).map(LargeEditor.class::cast).findFirst().flatMap(LargeEditor::leave);
        clear();
        return refused;
    }

    /** Puts itself aside for a save or a preview of it. @return false when it stays: it says why a text cannot be stored, or asks something */
    boolean givesWay() {
        return List.copyOf(getChildren()).stream().allMatch(lying -> lying instanceof EditPreviewView || lying instanceof LargeEditor editor && editor.finish());
    }

    /** Puts a text that has no place any more on the clipboard. @return what is to be said of it */
    static String kept(String text) {
        Clip.put(text);
        return Messages.get("edit.notTaken") + " " + Messages.get("edit.onClipboard");
    }
}
