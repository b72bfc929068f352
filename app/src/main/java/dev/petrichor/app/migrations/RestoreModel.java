package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.migrations.restore.RestorePoint;
import dev.petrichor.migrations.restore.RestorePoints;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The copies of a local database from before each apply, and the way back to one of them, which is a copy of what is there first, unless that
 * is too large: so nothing is lost by going back either. The window's thread.
 */
public final class RestoreModel {

    private final OpenDatabase database;
    private final RestorePoints points;
    private final Background background;
    private final BooleanSupplier busy;
    private final ReadOnlyObjectWrapper<List<RestorePoint>> known = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper tooLarge = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(new Way.Nothing());

    /** Where the way back stands. */
    public sealed interface Way {

        record Nothing() implements Way {}

        /** It waits for a yes. */
        record Asked(RestorePoint point) implements Way {}

        record Going() implements Way {}

        record Back(RestorePoint point) implements Way {}

        /** Migrations are being tried or applied: nothing is put back meanwhile. */
        record Busy() implements Way {}

        record Failed(String why) implements Way {}
    }

    /** @param busy whether migrations are being tried or applied: a file that is put back meanwhile would get only the rest of them */
    RestoreModel(OpenDatabase database, RestorePoints points, Background background, BooleanSupplier busy) {
        this.database = database;
        this.points = points;
        this.background = background;
        this.busy = busy;
    }

    /** Looks which copies there are. */
    void refresh() {
        if (way.get() instanceof Way.Busy) {
            way.set(new Way.Nothing());
        }
        if (database.database() instanceof Database.LocalFile file) {
            background.run(() -> points.of(file.path()), known::set, this::cannotLook);
            background.run(() -> points.isTooLarge(file.path()), tooLarge::set, this::cannotLook);
        }
    }

    private void cannotLook(Exception failure) {
        if (!isGoing()) {
            way.set(new Way.Failed(why(failure)));
        }
    }

    private boolean isGoing() {
        return way.get() instanceof Way.Going;
    }

    /**
     * Copies a local file that exists, before migrations change it. Beside the window's thread.
     *
     * @throws DbException if it cannot be kept, or was stopped
     */
    void take(List<String> migrations, BooleanSupplier stopped) {
        if (database.database() instanceof Database.LocalFile file && Files.exists(file.path())) {
            points.take(file.path(), database.copies(stopped), migrations);
        }
    }

    /** Asks whether everything since then shall be undone. */
    public void ask(RestorePoint point) {
        if (!isGoing()) {
            way.set(busy.getAsBoolean() ? new Way.Busy() : new Way.Asked(point));
        }
    }

    /** Leaves everything as it is. */
    public void leave() {
        if (!isGoing()) {
            way.set(new Way.Nothing());
        }
    }

    /** Puts the copy back into the open file. */
    public void goBack() {
        if (way.get() instanceof Way.Asked(var point)) {
            if (busy.getAsBoolean()) {
                way.set(new Way.Busy());
                return;
            }
            way.set(new Way.Going());
            background.run(() -> {
                if (database.database() instanceof Database.LocalFile file && Files.exists(file.path())) {
                    points.takeBeforeGoingBack(file.path(), database.copies(() -> false), point);
                }
                database.copies(() -> false).restoreFrom(point.copy());
                return point;
            }, it -> way.set(new Way.Back(it)), failure -> way.set(new Way.Failed(why(failure))));
        }
    }

    private static String why(Exception failure) {
        return FileFault.sentence(failure, why -> Messages.get("undo.unreadable", why));
    }

    /** The latest first. */
    public ReadOnlyObjectProperty<List<RestorePoint>> pointsProperty() {
        return known.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Way> wayProperty() {
        return way.getReadOnlyProperty();
    }

    /** Whether the database is so large that no copy of it is kept: then there is no way back. */
    public ReadOnlyBooleanProperty tooLargeProperty() {
        return tooLarge.getReadOnlyProperty();
    }

    /** The copy from before the last apply. */
    public Optional<RestorePoint> latest() {
        return known.get().stream().findFirst();
    }
}
