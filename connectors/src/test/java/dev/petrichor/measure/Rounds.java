package dev.petrichor.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Runs our work and what it is held against in turns and prints what each round took: one line of JSON, which
 * {@code docs/measuring/benchmarks} reads. It judges nothing. {@code -Dquick=true} makes a few rounds only.
 */
public final class Rounds {

    private static final boolean QUICK = Boolean.getBoolean("quick");
    private static final int ROUNDS_TO_COUNT = 5;

    private final int warmUp;
    private final int rounds;

    /**
     * @param warmUp rounds that are not counted
     * @param rounds that are counted
     */
    public Rounds(int warmUp, int rounds) {
        this.warmUp = QUICK ? Math.min(warmUp, 1 + warmUp / 4) : warmUp;
        this.rounds = QUICK ? Math.max(3, rounds / 4) : rounds;
    }

    /** Something to be measured. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Something that knows what it took, in milliseconds. */
    @FunctionalInterface
    public interface Clocked {
        double millis() throws Exception;
    }

    /** What this thread computes, without what it waits for. */
    public static Clocked cpu(Work work) {
        var threads = ManagementFactory.getThreadMXBean();
        return () -> {
            var begun = threads.getCurrentThreadCpuTime();
            work.run();
            return (threads.getCurrentThreadCpuTime() - begun) / 1e6;
        };
    }

    /** What a clock on the wall shows. */
    public static Clocked wall(Work work) {
        return () -> {
            var begun = System.nanoTime();
            work.run();
            return (System.nanoTime() - begun) / 1e6;
        };
    }

    /** As many as are wanted, or fewer, when it shall be quick. */
    public static int amount(int full, int quick) {
        return QUICK ? quick : full;
    }

    /** Runs both in turns and prints their milliseconds. */
    public void turns(String goal, Clocked ours, Clocked baseline) throws Exception {
        var mine = new double[rounds];
        var theirs = new double[rounds];
        for (var round = -warmUp; round < rounds; round++) {
            var one = ours.millis();
            var other = baseline.millis();
            if (round >= 0) {
                mine[round] = one;
                theirs[round] = other;
            }
        }
        report(goal, mine, theirs);
    }

    /** Prints figures that stand alone. */
    public static void figures(String goal, double... figures) {
        report(goal, figures, new double[0]);
    }

    /** Prints the figures of rounds that were made elsewhere, in turns as well. */
    public static void report(String goal, double[] ours, double[] baseline) {
        System.out.println("{\"goal\": \"%s\", \"ours\": %s, \"baseline\": %s}".formatted(goal, list(ours), list(baseline)));
    }

    private static String list(double[] figures) {
        return Arrays.stream(figures).mapToObj(figure -> String.format(Locale.ROOT, "%.6g", figure)).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Megabytes of the heap that are alive, after two collections. */
    public static double alive() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / 1e6;
    }

    /** The fewest megabytes that this thread allocates for a work in a few rounds: what only the first ones load is left out. */
    public static double leastAllocated(Work work) throws Exception {
        var least = Double.MAX_VALUE;
        for (var round = 0; round < ROUNDS_TO_COUNT; round++) {
            least = Math.min(least, allocated(work));
        }
        return least;
    }

    /** Megabytes that this thread allocates for a work. */
    public static double allocated(Work work) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return (threads.getCurrentThreadAllocatedBytes() - before) / 1e6;
    }
}
