package dev.petrichor.app.shell;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The strip at the top: something at either end, and the search in the middle of the window as long as that leaves the left
 * end whole. Its path is cut first, then the search; the menus never are.
 */
final class TitleBar extends Pane {

    private static final double GAP = 14;
    /** Room that is kept for the path before the search gives way. */
    private static final double PATH = 70;
    /** A shorter piece of a path says nothing. */
    private static final double SHORTEST_PATH = 48;

    private final Region left;
    private final Region path;
    private final Region search;
    private final Region right;

    /** @param path the one part of the left end that may be cut */
    TitleBar(Region left, Region path, Region search, Region right) {
        this.left = left;
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
        path.setManaged(false);
        var whole = left.prefWidth(-1);
        path.setManaged(true);
        var wishedPath = Math.min(path.prefWidth(-1), PATH);
        var side = Math.max(whole + wishedPath, rightWidth) + GAP;
        var searchWidth = Math.clamp(width - 2 * side, Math.min(search.minWidth(-1), search.prefWidth(-1)), search.prefWidth(-1));
        var middle = Math.max((width - searchWidth) / 2, whole + GAP);
        var leftWidth = middle - GAP;
        path.setManaged(leftWidth - whole >= SHORTEST_PATH);
        path.setVisible(path.isManaged());
        place(left, around.getLeft(), leftWidth);
        place(search, around.getLeft() + middle, Math.min(searchWidth, Math.max(0, width - middle - rightWidth - GAP)));
        place(right, around.getLeft() + width - rightWidth, rightWidth);
    }

    private void place(Node node, double x, double width) {
        var height = node instanceof Region region && node == search ? region.prefHeight(-1) : getHeight() - getInsets().getTop() - getInsets().getBottom();
        node.resizeRelocate(snapPositionX(x), snapPositionY(getInsets().getTop() + (getHeight() - getInsets().getTop() - getInsets().getBottom() - height) / 2),
                snapSizeX(width), height);
    }
}
