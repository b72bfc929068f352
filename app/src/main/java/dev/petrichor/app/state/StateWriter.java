package dev.petrichor.app.state;

import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Standing;
import dev.petrichor.db.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is to be kept of a project: the newest state of each thing, what came together in one batch. It remembers all that it was
 * handed, so that a file that is deleted, replaced or damaged under it is made again and written whole. The window's thread; the file is
 * touched on the lane.
 */
final class StateWriter {

    private static final System.Logger LOG = System.getLogger(StateWriter.class.getName());

    private final Lane lane;
    private final Consumer<Optional<DbError>> ended;
    private final Map<String, Supplier<List<Step>>> all = new LinkedHashMap<>();
    private final Map<String, Supplier<List<Step>>> waiting = new LinkedHashMap<>();
    private final List<Runnable> next = new ArrayList<>();
    private Flight flight = new Flight(Map.of(), List.of(), false);
    private boolean writing;
    private boolean closed;

    /** @param ended told at the end of each try why something could not be written, or that everything was */
    StateWriter(Lane lane, Consumer<Optional<DbError>> ended) {
        this.lane = lane;
        this.ended = ended;
    }

    /** What is written at once, and who waits for it. */
    private static final class Flight {

        private final Map<String, Supplier<List<Step>>> things;
        private final List<Runnable> then;
        private final boolean again;
        private volatile boolean landed;
        private volatile List<Step> rescued = List.of();

        /** @param again whether the file was given up just before */
        Flight(Map<String, Supplier<List<Step>>> things, List<Runnable> then, boolean again) {
            this.things = new LinkedHashMap<>(things);
            this.then = List.copyOf(then);
            this.again = again;
        }
    }

    /**
     * The newest state of each thing is written; what came between is skipped.
     *
     * @param steps asked for on the lane, perhaps more than once: those of ten thousand staged rows take longer than a frame
     */
    void write(String what, Supplier<List<Step>> steps) {
        all.put(what, steps);
        waiting.put(what, steps);
        if (!writing) {
            flush();
        }
    }

    /** The same, and tells when it was written, or that was tried in vain. */
    void write(String what, Supplier<List<Step>> steps, Runnable then) {
        next.add(then);
        write(what, steps);
    }

    /** Tries once more what could not be written; tells when nothing is being written any more, be it in vain. */
    void again(Runnable then) {
        next.add(then);
        if (!writing) {
            flush();
        }
    }

    /** Keeps something no longer, which is not written yet or goes with another thing. */
    void forget(String what) {
        all.remove(what);
        waiting.remove(what);
    }

    /** What is going to be written of a thing; what stands in the file is older. */
    @Nullable
    Supplier<List<Step>> unwritten(String what) {
        return waiting.getOrDefault(what, writing ? flight.things.get(what) : null);
    }

    private void flush() {
        writing = !waiting.isEmpty() && !closed;
        if (writing) {
            send(new Flight(waiting, takeNext(), false), List.of());
        } else {
            takeNext().forEach(Runnable::run);
        }
    }

    private List<Runnable> takeNext() {
        var taken = List.copyOf(next);
        next.clear();
        return taken;
    }

    private void send(Flight now, List<Step> rescued) {
        flight = now;
        waiting.clear();
        lane.run(session -> write(session, now, rescued), refused -> {
            ended.accept(refused);
            if (!closed) {
                flush();
            }
            now.then.forEach(Runnable::run);
        }, error -> failed(now, error));
    }

    /** On the lane. */
    private Optional<DbError> write(Session session, Flight now, List<Step> rescued) {
        try {
            var refused = batches(session, rescued, now.things);
            now.landed = true;
            return refused;
        } catch (DbException e) {
            if (isLost(e.error())) {
                now.rescued = rescued(session);
                lane.openAgain();
            }
            throw e;
        }
    }

    /** On the lane. What was only in a file that has lost its name, and can still be read. */
    private static List<Step> rescued(Session session) {
        try {
            return session.standing() instanceof Standing.Gone ? StateFile.content(session) : List.of();
        } catch (DbException e) {
            LOG.log(System.Logger.Level.WARNING, "the file that is gone can be read no more", e);
            return List.of();
        }
    }

    /** A file that is given up is written again at once; whatever else it is is tried again with the next thing. */
    private void failed(Flight last, DbError error) {
        if (closed) {
            last.then.forEach(Runnable::run);
        } else if (isLost(error) && !last.again) {
            var then = new ArrayList<>(last.then);
            then.addAll(takeNext());
            send(new Flight(all, then, true), last.rescued);
        } else {
            notWritten(last);
            ended.accept(Optional.of(error));
            var others = takeNext();
            last.then.forEach(Runnable::run);
            others.forEach(Runnable::run);
        }
    }

    private void notWritten(Flight last) {
        writing = false;
        var newer = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.putAll(last.things);
        waiting.putAll(newer);
    }

    /** Whether the session can never write again, and another one perhaps can. */
    private static boolean isLost(DbError error) {
        return switch (error) {
            case DbError.Replaced _,DbError.ReadOnlyFile _ -> true;
            case DbError.BatchFailed(var _, var reason) -> isLost(reason);
            default -> StateFile.isDamage(error);
        };
    }

    /** On the lane. What holds a value that no file can hold stops nothing else; tells why, if there is any such thing. */
    private static Optional<DbError> batches(Session session, List<Step> first, Map<String, Supplier<List<Step>>> things) {
        var together = new ArrayList<>(first);
        things.values().forEach(steps -> together.addAll(steps.get()));
        if (batch(session, together).isEmpty()) {
            return Optional.empty();
        }
        batch(session, first);
        var refused = things.values().stream().map(steps -> batch(session, steps.get())).flatMap(Optional::stream).toList();
        return refused.stream().findFirst();
    }

    /** Writes it, or says why it can never be written. */
    private static Optional<DbError> batch(Session session, List<Step> steps) {
        try {
            session.batch(steps.iterator());
            return Optional.empty();
        } catch (DbException e) {
            if (isRefusal(e.error())) {
                return Optional.of(e.error());
            }
            throw e;
        } catch (IllegalArgumentException e) {
            return Optional.of(new DbError.Unexpected(e.toString()));
        }
    }

    private static boolean isRefusal(DbError error) {
        return error instanceof DbError.Refused || error instanceof DbError.BatchFailed(var _, var reason) && isRefusal(reason);
    }

    /** Ends after everything is written. Returns at once. @param then run on the lane when nothing is written any more */
    void close(Runnable then) {
        if (!closed && !all.isEmpty()) {
            var last = new LastWords(flight, new LinkedHashMap<>(waiting), new LinkedHashMap<>(all));
            waiting.clear();
            lane.run(last::write, ended, _ -> {});
            lane.run(last::write, ended, error -> ended.accept(Optional.of(error)));
        }
        closed = true;
        lane.finish(then);
    }

    /** What is left at the end. It is decided on the lane, since the window's thread may answer no more; the second try is for what failed in the first. */
    private final class LastWords {

        private final Flight before;
        private final Map<String, Supplier<List<Step>>> unwritten;
        private final Map<String, Supplier<List<Step>>> everything;
        private List<Step> rescued = List.of();
        private boolean lost;
        private boolean written;

        LastWords(Flight before, Map<String, Supplier<List<Step>>> unwritten, Map<String, Supplier<List<Step>>> everything) {
            this.before = before;
            this.unwritten = unwritten;
            this.everything = everything;
        }

        Optional<DbError> write(Session session) {
            if (written || !lost && isGivenUp(session)) {
                return Optional.empty();
            }
            try {
                var refused = things().isEmpty() ? Optional.<DbError>empty() : batches(session, rescued, things());
                written = true;
                return refused;
            } catch (DbException e) {
                LOG.log(System.Logger.Level.WARNING, "what was staged and written last is not kept yet", e);
                giveUpIf(isLost(e.error()), session);
                throw e;
            }
        }

        private boolean isGivenUp(Session session) {
            giveUpIf(!session.standing().isSame(), session);
            return lost;
        }

        private void giveUpIf(boolean now, Session session) {
            if (now) {
                lost = true;
                rescued = rescued(session);
                lane.openAgain();
            }
        }

        private Map<String, Supplier<List<Step>>> things() {
            if (lost || before.again && !before.landed) {
                return everything;
            }
            var things = new LinkedHashMap<String, Supplier<List<Step>>>();
            if (!before.landed) {
                things.putAll(before.things);
            }
            things.putAll(unwritten);
            return things;
        }
    }
}
