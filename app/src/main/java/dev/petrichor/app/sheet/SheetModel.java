package dev.petrichor.app.sheet;

import java.util.List;

/** What a sheet shows. Asked on the window's thread, for what is visible only; must answer at once. */
public interface SheetModel {

    /** May be estimated, and may be huge. */
    long rowCount();

    List<SheetColumn> columns();

    /** A cell, or {@link SheetCell#LOADING} while it is being read. */
    SheetCell cell(long row, int column);

    /** What the gutter says of a row: its number, or a sign. */
    String rowLabel(long row);

    /** More of a cell than it has room for, shown while the pointer rests on it; empty for nothing. */
    default String hint(long row, int column) {
        return "";
    }

    /** What is staged for a whole row. */
    RowMark mark(long row);

    enum RowMark {
        NONE,
        NEW,
        DELETED
    }
}
