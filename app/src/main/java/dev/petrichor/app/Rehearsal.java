package dev.petrichor.app;

import dev.petrichor.app.cli.CommandRehearsal;
import dev.petrichor.app.cli.PicturePlace;
import dev.petrichor.app.work.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes where a day with the window usually leads, and ends it: run once when a package is made, so that its AOT cache knows the way. The window's thread. */
record Rehearsal(Studio studio) {

    private static final List<PicturePlace> PLACES = List.of(PicturePlace.TABLE, PicturePlace.PREVIEW, PicturePlace.FILTER, PicturePlace.DETAIL,
            PicturePlace.STRUCTURE, PicturePlace.SQL, PicturePlace.MIGRATIONS, PicturePlace.LOG, PicturePlace.PALETTE, PicturePlace.SETTINGS);

    static boolean isAskedFor() {
        return CommandRehearsal.isAskedFor();
    }

    /**
     * What goes wrong stands in Petrichor's log; whoever makes the package looks there.
     *
     * @param end closes the window without asking about what is staged
     */
    void window(Runnable end) {
        var steps = new ArrayList<Runnable>();
        PLACES.forEach(place -> steps.addAll(PictureSteps.to(new PicturePlace.Shown(Optional.of(place), ""), studio)));
        new Walk(studio::idle, failure -> {
            FailureLog.unexpected("the rehearsal", failure);
            end.run();
        }).go(steps, end);
    }
}
