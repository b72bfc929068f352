package dev.petrichor.app.grid;

import dev.petrichor.app.rows.RowCount;
import dev.petrichor.ui.Messages;

/**
 * Which rows are on screen, of how many: "1–28 of 1,214 (of 2,000)". Pure.
 *
 * @param unfiltered rows without any filter, or -1 when there is none or that is not known
 */
record RowsSeen(long first, long last, RowCount count, long unfiltered) {

    String words() {
        if (count.rows() == 0) {
            return count.certainty() == RowCount.Certainty.EXACT ? Messages.get("status.noRows") : Messages.get("status.counting");
        }
        var end = Math.min(last, count.rows());
        var of = switch (count.certainty()) {
            case EXACT -> Messages.get("status.range", first, end, count.rows());
            case AT_LEAST -> Messages.get("status.rangeMore", first, end, count.rows() - 1);
            case ESTIMATE, UNKNOWN -> Messages.get("status.rangeAbout", first, end, count.rows());
        };
        return unfiltered < 0 ? of : of + " " + Messages.get("status.ofAll", unfiltered);
    }
}
