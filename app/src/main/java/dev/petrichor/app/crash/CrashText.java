package dev.petrichor.app.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What of the Java machine's own account of its end may be shown to others: the signal, the versions and the names of functions. That
 * account ({@code hs_err_pid*.log}, see the troubleshooting guide of the JDK) also holds arguments, folders, the environment and pieces of
 * memory, in which a row or a token may stand; none of that is taken over. A piece of memory may hold line breaks, and so lines that look
 * like any other; it stands behind the frames, with which the reading ends. Pure.
 */
final class CrashText {

    private static final Pattern FRAME = Pattern.compile("[VCJjvAa] +\\S.*");
    private static final Predicate<String> FRAMES = Pattern.compile("(Native|Java) frames: .*").asMatchPredicate();
    private static final Predicate<String> MEMORY = Pattern.compile("Register.*|Top of Stack.*|Instructions.*|-+ +P R O C E S S .*").asMatchPredicate();
    private static final Pattern THREAD = Pattern.compile("Current thread \\(0x\\p{XDigit}+\\): +(\\w+).*");
    private static final int MOST_FRAMES = 200;

    private CrashText() {}

    /** Whether the lines begin as such an account does. */
    static boolean isAccount(List<String> lines) {
        return lines.stream().limit(4).anyMatch(line -> line.startsWith("# A fatal error has been detected") || line.startsWith("# There is insufficient memory"));
    }

    /** The lines that may be shown. */
    static List<String> of(List<String> account) {
        var shown = new ArrayList<String>();
        account.stream().takeWhile(line -> line.startsWith("#")).filter(line -> !line.contains("/")).forEach(shown::add);
        var before = account.stream().takeWhile(MEMORY.negate()).toList();
        before.stream().filter(line -> line.startsWith("siginfo: ")).limit(1).forEach(shown::add);
        before.stream().map(THREAD::matcher).filter(it -> it.matches()).limit(1).forEach(it -> shown.add("thread: " + it.group(1)));
        frames(before).stream().limit(MOST_FRAMES).forEach(shown::add);
        return shown;
    }

    /** What stands below their headings, up to an empty line. */
    private static List<String> frames(List<String> lines) {
        var frames = new ArrayList<String>();
        for (var at = 0; at < lines.size(); at++) {
            if (FRAMES.test(lines.get(at))) {
                lines.stream().skip(at + 1L).takeWhile(line -> FRAME.matcher(line).matches()).forEach(frames::add);
            }
        }
        return frames;
    }
}
