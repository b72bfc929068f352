package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Standing;
import java.util.Optional;

/** What one session stands on: whether its file is still the one that it opened, and may be written to. The session's thread. */
final class Footing {

    /**
     * Looks that must see the same before an overwriting is believed by somebody who only reads: a program that moves pages out of
     * the log has changed the file, and waits for the disk, before it counts them.
     */
    private static final int LOOKS = 4;

    private final SqliteFile file;
    private final SqliteConnection reader;
    private Footprint known;
    private Optional<Footprint> suspected = Optional.empty();
    private int looks;
    private boolean damaged;

    Footing(SqliteFile file, SqliteConnection reader) {
        this.file = file;
        this.reader = reader;
        this.known = now();
    }

    private Footprint now() {
        return Footprint.of(file.path(), reader);
    }

    /** We wrote ourselves. */
    void wrote() {
        known = now();
    }

    /** What is damaged is not written to any more: every change could spread the damage. */
    void met(DbError error) {
        damaged = damaged || error instanceof DbError.Corrupt;
    }

    Standing standing() {
        if (file.isGone()) {
            return new Standing.Gone();
        }
        var now = now();
        if (!file.isUnchanged() || isOverwritten(now)) {
            return new Standing.Replaced(known.leftItsLog(now));
        }
        return file.whyProtected().<Standing>map(why -> new Standing.WriteProtected(new DbError.ReadOnlyFile(file.path(), why))).orElseGet(Standing.Sound::new);
    }

    private boolean isOverwritten(Footprint now) {
        if (!known.isOverwritten(now)) {
            known = now;
            suspected = Optional.empty();
            return false;
        }
        looks = suspected.filter(now::equals).isPresent() ? looks + 1 : 1;
        suspected = Optional.of(now);
        return looks >= LOOKS;
    }

    /**
     * Before a write.
     *
     * @throws DbException with the reason why nothing may be written here
     */
    void requireWritable() {
        file.requireUnchanged();
        if (damaged) {
            throw refused("it is damaged");
        }
        file.whyProtected().ifPresent(why -> {
            throw refused(why);
        });
        var now = now();
        if (known.isWithoutItsLog(now)) {
            throw refused("another program deleted its -wal file, and rows that only stood there are still seen here; export them before you close it");
        }
        if (known.isOverwritten(now)) {
            throw new DbException(new DbError.Replaced(file.path()));
        }
    }

    private DbException refused(String why) {
        return new DbException(new DbError.ReadOnlyFile(file.path(), why));
    }
}
