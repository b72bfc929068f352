package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Standing;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What is known of the file under a local side: whether it is still the one that was opened, is whole, and may be written to.
 * While something is wrong nothing is written, and the reason is at hand. The window's thread, {@link #refusal} and
 * {@link #requireUnmixed} apart.
 */
public final class Ground {

    private final ReadOnlyObjectWrapper<Optional<Obstacle>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Path file;
    private Standing standing = new Standing.Sound();
    private Optional<DbError.Corrupt> damage = Optional.empty();
    private Optional<DbError.ReadOnlyFile> refused = Optional.empty();
    private Optional<DbError> unreadable = Optional.empty();
    private volatile Optional<String> mixed = Optional.empty();
    private volatile Optional<Permission> refusal = Optional.empty();

    /** @param file named in sentences */
    Ground(Path file) {
        this.file = file;
    }

    /** Why nothing is written. */
    public enum Kind {
        GONE,
        REPLACED,
        DAMAGED,
        PROTECTED,
        /** It cannot even be read where it lies; a copy elsewhere can. */
        UNREADABLE
    }

    /**
     * What stands in the way.
     *
     * @param sentence what it is, of which file, and what to do
     */
    public record Obstacle(Kind kind, String sentence) {}

    /** Takes what a session said of its file. */
    public void stands(Standing now) {
        standing = now;
        mixed = now instanceof Standing.Replaced(var withOldLog) && withOldLog ? Optional.of(Messages.get("ground.replaced.oldLog", file)) : Optional.empty();
        unreadable = Optional.empty();
        tell();
    }

    /** Takes what ended a job, or what a job hands on as its outcome: some of that lasts. */
    public void met(DbError error) {
        switch (error) {
            case DbError.BatchFailed(var _, var reason) -> met(reason);
            case DbError.Corrupt corrupt when damage.isEmpty() -> {
                damage = Optional.of(corrupt);
                tell();
            }
            case DbError.UnreadableHere(var _, var copyable) when copyable -> {
                unreadable = Optional.of(error);
                tell();
            }
            case DbError.CannotOpen why when why.isMissing() -> stands(new Standing.Gone());
            case DbError.ReadOnlyFile why when why.lasts() && refused.isEmpty() -> {
                refused = Optional.of(why);
                tell();
            }
            default -> {}
        }
    }

    /** Another file is open from now on, of which nothing bad is known. */
    void openedAgain() {
        standing = new Standing.Sound();
        mixed = Optional.empty();
        damage = Optional.empty();
        refused = Optional.empty();
        unreadable = Optional.empty();
        tell();
    }

    /** Whether nothing stood at the path when it was looked at last. */
    boolean isGone() {
        return standing instanceof Standing.Gone;
    }

    private void tell() {
        var now = found();
        if (now.equals(obstacle.get())) {
            return;
        }
        refusal = now.map(it -> new Permission.ReadOnly(Messages.get("ground.refused", it.sentence())));
        obstacle.set(now);
    }

    private Optional<Obstacle> found() {
        return unreadable.map(error -> new Obstacle(Kind.UNREADABLE, Sentences.of(error))).or(this::stood);
    }

    private Optional<Obstacle> stood() {
        return switch (standing) {
            case Standing.Gone() -> Optional.of(new Obstacle(Kind.GONE, Messages.get("ground.gone.words", file)));
            case Standing.Replaced(var withOldLog) ->
                Optional.of(new Obstacle(Kind.REPLACED, Messages.get(withOldLog ? "ground.replaced.oldLog" : "ground.replaced.words", file)));
            case Standing.WriteProtected(var why) -> damaged().or(() -> Optional.of(protectedBy(why)));
            case Standing.Sound() -> damaged().or(() -> refused.map(this::protectedBy));
        };
    }

    private Obstacle protectedBy(DbError.ReadOnlyFile why) {
        return new Obstacle(Kind.PROTECTED, Messages.get("ground.protected.words", file, why.why()));
    }

    private Optional<Obstacle> damaged() {
        return damage.map(it -> new Obstacle(Kind.DAMAGED, Messages.get("ground.damaged.words", file, it.object())));
    }

    /** What stands in the way of writing, if anything does. */
    public ReadOnlyObjectProperty<Optional<Obstacle>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /**
     * Before anything is opened. Any thread.
     *
     * @throws DbException while the log of another file lies beside the one that stands at the path
     */
    void requireUnmixed() {
        mixed.ifPresent(why -> {
            throw new DbException(new DbError.NotAllowed(why));
        });
    }

    /** The permission that is left while something stands in the way. Any thread. */
    Optional<Permission> refusal() {
        return refusal;
    }
}
