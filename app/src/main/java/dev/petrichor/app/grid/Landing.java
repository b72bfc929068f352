package dev.petrichor.app.grid;

import java.util.List;
import java.util.function.UnaryOperator;

/** Where a paste goes: rows as they stood when it was asked for, known by what they are and not by their places. Pure. */
sealed interface Landing {

    /** Cells up to which filling them is not worth another thread. */
    int FEW = 2_000;

    /** One field goes into each of these cells. */
    record Each(List<GridRow> rows, List<Integer> columns) implements Landing {

        @Override
        public void put(List<List<CellField>> lines, PastedCells into) {
            var field = lines.getFirst().getFirst();
            rows.forEach(row -> columns.forEach(column -> into.put(row, column, field)));
        }

        @Override
        public Landing on(UnaryOperator<GridRow> now) {
            return new Each(rows.stream().map(now).toList(), columns);
        }

        @Override
        public boolean isSmall() {
            return (long) rows.size() * columns.size() <= FEW;
        }
    }

    /** Each line goes into the next row, and makes a new one where there is none left. */
    record Down(List<GridRow> rows, List<Integer> columns) implements Landing {

        @Override
        public void put(List<List<CellField>> lines, PastedCells into) {
            var fits = Math.min(lines.size(), rows.size());
            for (var i = 0; i < fits; i++) {
                into.put(rows.get(i), columns, lines.get(i));
            }
            lines.subList(fits, lines.size()).forEach(line -> into.add(columns, line));
        }

        @Override
        public Landing on(UnaryOperator<GridRow> now) {
            return new Down(rows.stream().map(now).toList(), columns);
        }

        @Override
        public boolean isSmall() {
            return true;
        }
    }

    void put(List<List<CellField>> lines, PastedCells into);

    /** The same in rows as they are by now. */
    Landing on(UnaryOperator<GridRow> now);

    /** Whether as much as it takes of a short text is little. */
    boolean isSmall();
}
