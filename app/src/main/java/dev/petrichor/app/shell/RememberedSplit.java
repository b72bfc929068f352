package dev.petrichor.app.shell;

import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/** A side with a size of its own beside the rest, which takes what is left; dragging the line changes the remembered size. */
final class RememberedSplit extends SplitPane {

    private static final double HALF_LINE = 0.5;

    private final Region side;
    private final boolean sideFirst;
    private final DoubleProperty size;
    private boolean placed;

    /** @param size width or height of the side in pixels; read once, then kept up to date */
    RememberedSplit(Orientation orientation, Region side, Node rest, boolean sideFirst, DoubleProperty size) {
        this.side = side;
        this.sideFirst = sideFirst;
        this.size = size;
        setOrientation(orientation);
        getItems().setAll(sideFirst ? new Node[]{side, rest} : new Node[]{rest, side});
        setResizableWithParent(side, false);
    }

    private double length(Region region) {
        return getOrientation() == Orientation.HORIZONTAL ? region.getWidth() : region.getHeight();
    }

    @Override
    protected void layoutChildren() {
        if (!placed && length(this) > 0) {
            placed = true;
            var part = (size.get() + HALF_LINE) / length(this);
            setDividerPositions(sideFirst ? part : 1 - part);
            (getOrientation() == Orientation.HORIZONTAL ? side.widthProperty() : side.heightProperty()).addListener((_, _, now) -> remember(now.doubleValue()));
        }
        super.layoutChildren();
    }

    private void remember(double now) {
        if (now > 0 && side.getScene() != null && getItems().contains(side)) {
            size.set(now);
        }
    }
}
