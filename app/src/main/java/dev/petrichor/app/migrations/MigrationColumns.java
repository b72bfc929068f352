package dev.petrichor.app.migrations;

import dev.petrichor.ui.Parts;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * The columns of the list of migrations: their shares of its width, and which of them there is no room for.
 *
 * @param width of a row
 */
record MigrationColumns(int sides, ObservableDoubleValue width) {

    private static final double MARGINS = 44;
    private static final double WIDE = 900;

    /** The columns from left to right; the last one once for each side. */
    enum Column {
        NAME,
        CREATED,
        SIZE,
        DOES,
        STATE
    }

    /** Puts nodes into the place of a column. */
    HBox part(Column column, Node... nodes) {
        var part = Parts.row("migration-part", nodes);
        part.setMinWidth(0);
        part.prefWidthProperty().bind(width.map(now -> Math.max(0, now.doubleValue() - MARGINS) * share(column, isWide(now.doubleValue()))));
        if (column == Column.CREATED || column == Column.SIZE) {
            part.visibleProperty().bind(width.map(now -> isWide(now.doubleValue())));
            part.managedProperty().bind(part.visibleProperty());
        }
        HBox.setHgrow(part, Priority.NEVER);
        return part;
    }

    /** Whether there is room for what is worth knowing only. */
    private boolean isWide(double width) {
        return sides < 3 && width >= WIDE + (sides - 1) * 200;
    }

    private double share(Column column, boolean wide) {
        return switch (column) {
            case NAME -> sides == 1 ? wide ? 0.28 : 0.34 : sides == 2 ? wide ? 0.23 : 0.3 : 0.26;
            case CREATED -> 0.1;
            case SIZE -> 0.08;
            case DOES -> sides == 1 ? wide ? 0.32 : 0.36 : sides == 2 ? 0.27 : 0.26;
            case STATE -> (1 - share(Column.NAME, wide) - share(Column.DOES, wide) - (wide ? share(Column.CREATED, true) + share(Column.SIZE, true) : 0)) / sides;
        };
    }
}
