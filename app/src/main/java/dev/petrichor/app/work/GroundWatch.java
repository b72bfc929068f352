package dev.petrichor.app.work;

import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.DamageSearch;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Session;
import dev.petrichor.db.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the local file under the lanes is still the one that was opened, and whole; opens another one in its place when it
 * is asked to. Far sides have no file. The window's thread; the file is touched on lanes alone.
 */
public final class GroundWatch {

    private final OpenDatabase database;
    private final Ground ground;
    private final List<Lane> lanes;
    private @Nullable Lane poll;
    private boolean searched;

    /** @param lanes all that are open, as they come and go */
    GroundWatch(OpenDatabase database, Ground ground, List<Lane> lanes) {
        this.database = database;
        this.ground = ground;
        this.lanes = lanes;
    }

    /**
     * Where it is asked what others do to the file, out of the log. One lane for as long as the database is open: it knows which
     * file was opened first.
     */
    public Lane poll() {
        var known = poll;
        if (known == null) {
            known = database.newLane(Origin.POLL);
            poll = known;
        }
        return known;
    }

    /** Asks at once whether the file is still the one that was opened. */
    public void look() {
        if (database.exists() && !database.isFar()) {
            poll().run(Session::standing, this::stands, _ -> {});
        }
    }

    /** Takes what the lane of {@link #poll} said of the file. Where a file has come back, no lane stays on what was there before. */
    public void stands(Standing now) {
        if (ground.isGone() && now.isSame()) {
            lanes.forEach(Lane::openAgain);
        }
        ground.stands(now);
    }

    /**
     * Opens what stands at the path now, on all lanes; nothing is made where nothing stands, and nothing is mixed.
     *
     * @param opened told whether there was something to open
     */
    public void openAgain(Consumer<Boolean> opened) {
        poll().run(Session::standing, standing -> opened.accept(openedAgain(standing)), error -> opened.accept(canBeOpened(error) && openedAgain(new Standing.Sound())));
    }

    /** Looks once through the local file for damage that nobody has met, behind the rows that are being read now and on a lane of its own. */
    public void searchDamage() {
        if (!searched && !database.isFar()) {
            searched = true;
            database.rows().run(_ -> Optional.empty(), _ -> searchBesides(), _ -> {});
        }
    }

    private void searchBesides() {
        var aside = database.newLane(Origin.BACKGROUND);
        aside.run(DamageSearch::find, words -> {
            words.ifPresent(it -> ground.met(new DbError.Corrupt(database.found().local().path(), it)));
            aside.close();
        }, _ -> aside.close());
    }

    private static boolean canBeOpened(DbError error) {
        return !(error instanceof DbError.CannotOpen || error instanceof DbError.NotAllowed);
    }

    private boolean openedAgain(Standing standing) {
        ground.stands(standing);
        if (!standing.canBeOpened()) {
            return false;
        }
        lanes.forEach(Lane::openAgain);
        ground.openedAgain();
        searched = false;
        searchDamage();
        return true;
    }
}
