package dev.petrichor.app.shell;

import java.io.File;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/** A path in one line: where it is too long, folders in its middle give way first, and its last name last. The tooltip has it whole. */
final class PathLabel extends Label {

    private List<String> spellings = List.of("");

    PathLabel() {
        getStyleClass().addAll("muted", "title-path");
        widthProperty().subscribe(this::fit);
        fontProperty().subscribe(this::fit);
    }

    void show(String path) {
        spellings = ShortPath.spellings(path, File.separator);
        setTooltip(path.isEmpty() ? null : new Tooltip(path));
        setAccessibleText(path);
        fit();
        layAgain();
    }

    /** Also while it is not shown: what it needs says whether it will be. */
    private void layAgain() {
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    private void fit() {
        setText(spellings.stream().filter(it -> length(it) <= getWidth()).findFirst().orElse(spellings.getLast()));
    }

    private double length(String words) {
        var text = new Text(words);
        text.setFont(getFont());
        return Math.ceil(text.getLayoutBounds().getWidth());
    }

    @Override
    protected double computePrefWidth(double height) {
        return length(spellings.getFirst());
    }

    /** What the last name alone needs. */
    double shortest() {
        return length(spellings.getLast());
    }
}
