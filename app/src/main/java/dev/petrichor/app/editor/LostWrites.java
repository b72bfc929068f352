package dev.petrichor.app.editor;

import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes of an SQL tab of which nobody knows what became of them. Each is kept from before it is sent until that is known. The
 * window's thread.
 */
final class LostWrites {

    private final Kept kept;
    private final List<LostWrite> lost = new ArrayList<>();

    /** Where they are kept beyond the end of the program. */
    interface Kept {

        /** Where nothing is kept. */
        Kept NOWHERE = new Kept() {

            @Override
            public void keep(LostWrite write, boolean isLost, Runnable then) {
                then.run();
            }

            @Override
            public void forget(LostWrite write) {}
        };

        /**
         * @param isLost whether its answer was lost, or is still awaited
         * @param then done when it is kept, or that was tried in vain
         */
        void keep(LostWrite write, boolean isLost, Runnable then);

        void forget(LostWrite write);
    }

    LostWrites(Kept kept) {
        this.kept = kept;
    }

    /** Keeps it, then sends it. */
    void sending(LostWrite write, Runnable send) {
        kept.keep(write, false, send);
    }

    /** It is known what became of it: its answer came, or it was found out, or somebody has looked. */
    void known(LostWrite write) {
        lost.removeIf(it -> it.id().equals(write.id()));
        kept.forget(write);
    }

    /** Its answer was lost. */
    void lost(LostWrite write) {
        lost.add(write);
        kept.keep(write, true, () -> {});
    }

    /** Takes over one of an earlier run of the program. */
    void restored(LostWrite write) {
        lost.add(write);
    }

    /** The first of these statements that was sent before and whose answer was lost. */
    Optional<Statement> among(List<Statement> statements) {
        return lost.stream().map(LostWrite::statement).filter(it -> statements.stream().anyMatch(statement -> isSame(it, statement))).findFirst();
    }

    /** The statement goes again, because the user said so: what became of it the last time is his to know. */
    void sentAgain(Statement statement, LostWrite now) {
        lost.stream().filter(it -> isSame(it.statement(), statement) && !it.id().equals(now.id())).toList().forEach(this::known);
    }

    private static boolean isSame(Statement one, Statement other) {
        return one.text().strip().equals(other.text().strip());
    }
}
