package dev.petrichor.app.sheet;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/** How much larger than designed a sheet is: one hidden region, 100 wide as designed, is sized by the theme like all else. */
final class SheetSize {

    private static final double DESIGNED = 100;

    private final Region measure = new Region();

    SheetSize(Runnable changed) {
        measure.getStyleClass().add("sheet-size");
        measure.setManaged(false);
        measure.setMouseTransparent(true);
        measure.prefWidthProperty().subscribe(changed);
    }

    Node node() {
        return measure;
    }

    /** 1 as designed, and before the theme has been read. */
    double factor() {
        return measure.getPrefWidth() > 0 ? measure.getPrefWidth() / DESIGNED : 1;
    }
}
