package dev.petrichor.app.querylog;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The heads over the columns of the log, which go sideways with its lines. */
final class LogHeads extends Pane {

    private final ListView<LogEntry> list;
    private final HBox heads;
    private final DoubleProperty scrolled = new SimpleDoubleProperty();
    private final DoubleProperty sight = new SimpleDoubleProperty();

    LogHeads(ListView<LogEntry> list) {
        this.list = list;
        this.heads = heads();
        getStyleClass().add("log-heads");
        getChildren().add(heads);
        setMinHeight(USE_PREF_SIZE);
        sight.subscribe(_ -> requestLayout());
        scrolled.subscribe(_ -> requestLayout());
        list.skinProperty().subscribe(_ -> follow());
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    private HBox heads() {
        var statement = Parts.label(Messages.get("log.head.statement"));
        statement.setMaxWidth(Double.MAX_VALUE);
        statement.setMinWidth(0);
        HBox.setHgrow(statement, Priority.ALWAYS);
        var values = LogColumn.VALUES.head();
        values.visibleProperty().bind(list.widthProperty().greaterThan(LogColumn.WIDE));
        values.managedProperty().bind(values.visibleProperty());
        var dot = Parts.dot("none");
        dot.setVisible(false);
        return Parts.row("log-row-heads", LogColumn.TIME.head(), dot, LogColumn.SIDE.head(), LogColumn.ORIGIN.head(), statement, values, LogColumn.ROWS.head(),
                LogColumn.READ.head(), LogColumn.WRITTEN.head(), LogColumn.DATABASE.head(), LogColumn.TOTAL.head(), LogColumn.ENDING.head());
    }

    private void follow() {
        if (list.lookup(".clipped-container") instanceof Region lines) {
            sight.bind(lines.widthProperty());
        }
        list.lookupAll(".scroll-bar").stream().map(ScrollBar.class::cast).filter(bar -> bar.getOrientation() == Orientation.HORIZONTAL).findFirst()
                .ifPresent(bar -> scrolled.bind(bar.valueProperty()));
    }

    @Override
    protected void layoutChildren() {
        heads.resizeRelocate(list.getInsets().getLeft() - scrolled.get(), 0, Math.max(LogColumn.LEAST, sight.get()), getHeight());
    }

    @Override
    protected double computePrefHeight(double width) {
        return heads.prefHeight(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
