package dev.petrichor.app;

import dev.petrichor.app.instance.Leftovers;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.migrations.restore.RestorePoints;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Clears away, once at the start of a window, what runs that were killed have left in Petrichor's own folders. Nothing of a run that goes
 * on, and nothing that anybody may want: copies before an apply, reports, drafts and what was put aside as damaged stay.
 *
 * @param claims of this window
 */
record Sweep(UserFolders folders, Connector connector, ProjectClaims claims, Clock clock) implements Callable<Boolean> {

    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

    /** One part of it. */
    private interface Part {

        void sweep() throws IOException;
    }

    /** Not on the window's thread. What cannot be cleared is left for the next start. @return whether all of it could be looked at */
    @Override
    public Boolean call() {
        var restorePoints = new RestorePoints(folders.data().resolve("restore-points"), RestorePoints.ONE_GIGABYTE, clock);
        List<Part> parts = List.of(
                () -> connector.sweepCopies(folders.data().resolve("copies")), restorePoints::sweep, claims::takeDownBells,
                () -> new Leftovers(folders).sweep(clock.instant()));
        return parts.stream().filter(Sweep::cannot).findAny().isEmpty();
    }

    private static boolean cannot(Part part) {
        try {
            part.sweep();
            return false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "what an earlier run left stays", e);
            return true;
        }
    }
}
