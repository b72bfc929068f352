package dev.petrichor.app.shell;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The strip at the top: something at either end, and the search in the middle of the window as long as that leaves the left
 * end whole. Its path is cut first, then the search; then the program's name makes room for that of the project. The menus
 * are never cut.
 */
final class TitleBar extends Pane {

    private static final double GAP = 14;
    /** Between the parts of the left end. */
    private static final double SPACING = 10;
    /** Room that is kept for the path before the search gives way. */
    private static final double PATH = 150;
    /** A shorter piece of a path says nothing. */
    private static final double SHORTEST_PATH = 48;

    private final Region left;
    private final Region name;
    private final PathLabel path;
    private final Region search;
    private final Region right;

    /**
     * @param left holds the name, the path, and what is never cut
     * @param path the one part of the left end that may be cut
     */
    TitleBar(Region left, Region name, PathLabel path, Region search, Region right) {
        this.left = left;
        this.name = name;
        this.path = path;
        this.search = search;
        this.right = right;
        getStyleClass().add("title-bar");
        getChildren().addAll(left, search, right);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        var width = getWidth() - around.getLeft() - around.getRight();
        var rightWidth = right.prefWidth(-1);
        var whole = wholeOfLeft();
        var shortest = Math.min(path.shortest(), PATH) + SPACING;
        var wished = whole + Math.min(path.prefWidth(-1), PATH) + SPACING;
        var searchWidth = searchWidth(width, Math.max(wished, rightWidth) + GAP);
        var middle = Math.max((width - searchWidth) / 2, whole + GAP);
        var leftWidth = middle - GAP;
        var roomWithoutName = leftWidth - whole + name.prefWidth(-1) + SPACING;
        show(name, leftWidth - whole >= shortest || roomWithoutName < SHORTEST_PATH + SPACING || path.getText().isEmpty());
        show(path, (name.isVisible() ? leftWidth - whole : roomWithoutName) >= SHORTEST_PATH + SPACING);
        place(left, around.getLeft(), leftWidth);
        place(search, around.getLeft() + middle, Math.min(searchWidth, Math.max(0, width - middle - rightWidth - GAP)));
        place(right, around.getLeft() + width - rightWidth, rightWidth);
    }

    /** The width of the left end with the name and without the path, whichever of them is shown now. */
    private double wholeOfLeft() {
        var now = left.prefWidth(-1);
        var withoutPath = path.isManaged() ? now - path.prefWidth(-1) - SPACING : now;
        return name.isManaged() ? withoutPath : withoutPath + name.prefWidth(-1) + SPACING;
    }

    private double searchWidth(double width, double side) {
        return Math.clamp(width - 2 * side, Math.min(search.minWidth(-1), search.prefWidth(-1)), search.prefWidth(-1));
    }

    private static void show(Node node, boolean shown) {
        node.setManaged(shown);
        node.setVisible(shown);
    }

    private void place(Node node, double x, double width) {
        var height = node instanceof Region region && node == search ? region.prefHeight(-1) : getHeight() - getInsets().getTop() - getInsets().getBottom();
        node.resizeRelocate(snapPositionX(x), snapPositionY(getInsets().getTop() + (getHeight() - getInsets().getTop() - getInsets().getBottom() - height) / 2),
                snapSizeX(width), height);
    }
}
