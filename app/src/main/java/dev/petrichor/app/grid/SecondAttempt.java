package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Saving;

/** Does again what failed last: reads, saves what is staged now, or finds out what became of a save. The window's thread. */
record SecondAttempt(GridTrouble trouble, GridRows rows, GridSave save, Saving saving) {

    void make() {
        switch (trouble.property().get().map(GridTrouble.Met::attempt).orElse(GridTrouble.Attempt.NONE)) {
            case READING -> rows.refresh();
            case SAVING -> save.run();
            case SAVING_IN_PARTS -> save.runInParts();
            case SAVING_AGAIN -> {
                saving.sendAllTheSame();
                save.run();
            }
            case FINDING_OUT -> save.findOut();
            case NONE, SETTLED -> {}
        }
    }
}
