package dev.petrichor.app.grid;

import java.util.List;

/** Texts that are put into cells of a grid by their places, without a clipboard, and staged as one step. */
final class Pasted {

    private final GridModel model;
    private final PastedCells cells;

    Pasted(GridModel model) {
        this.model = model;
        this.cells = new PastedCells(model.cells().then(), model.edits().begin());
    }

    void put(long row, int column, String text) {
        cells.put(model.rows().row(row), column, CellField.words(text));
    }

    void put(long row, List<Integer> columns, List<CellField> line) {
        cells.put(model.rows().row(row), columns, line);
    }

    void add(List<Integer> columns, List<CellField> line) {
        cells.add(columns, line);
    }

    long beyond() {
        return cells.beyond();
    }

    /** @return a sentence for each cell that does not take what was meant for it */
    List<String> stage() {
        if (!model.edits().take(cells.step())) {
            throw new AssertionError("something else was staged meanwhile");
        }
        return cells.refused();
    }
}
