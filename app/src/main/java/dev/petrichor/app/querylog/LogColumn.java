package dev.petrichor.app.querylog;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A column of the log that is as wide in every line as in the line of its heads. */
enum LogColumn {

    TIME(92, Pos.CENTER_LEFT),
    SIDE(58, Pos.CENTER_LEFT),
    ORIGIN(66, Pos.CENTER_LEFT),
    VALUES(130, Pos.CENTER_LEFT),
    ROWS(66, Pos.CENTER_RIGHT),
    READ(66, Pos.CENTER_RIGHT),
    WRITTEN(52, Pos.CENTER_RIGHT),
    DATABASE(56, Pos.CENTER_RIGHT),
    TOTAL(58, Pos.CENTER_RIGHT),
    ENDING(104, Pos.CENTER_LEFT);

    /** A list of the log that is not wider has no room for the values, which stand in the rest of the line. */
    static final double WIDE = 1_150;

    /** A line is not narrower; a dock that is scrolls it. */
    static final double LEAST = 920;

    /** What a scroll bar at the side takes, and some. */
    static final double BESIDE = 16;

    final double width;
    private final Pos place;

    LogColumn(double width, Pos place) {
        this.width = width;
        this.place = place;
    }

    Label label(String words, String... styles) {
        var label = Parts.label(words, styles);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(place);
        return label;
    }

    /** Its head, which tells as well what is counted, and in which unit. */
    Label head() {
        var name = name().toLowerCase(Locale.ROOT);
        var head = label(Messages.get("log.head." + name));
        head.setTooltip(new Tooltip(Messages.get("log.counts." + name)));
        head.setAccessibleText(Messages.get("log.counts." + name));
        return head;
    }
}
