package dev.petrichor.app.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of the Java machine's own account of its end may be shown to others: the signal, the versions and the names of functions. That
 * account ({@code hs_err_pid*.log}, see the troubleshooting guide of the JDK) also holds arguments, folders, the environment and pieces of
 * memory, in which a row or a token may stand; none of that is taken over. Pure.
 */
final class CrashText {

    private static final Pattern FRAME = Pattern.compile("[VCJjvAa] +\\S.*");
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
        account.stream().filter(line -> line.startsWith("siginfo: ")).limit(1).forEach(shown::add);
        account.stream().map(THREAD::matcher).filter(it -> it.matches()).limit(1).forEach(it -> shown.add("thread: " + it.group(1)));
        account.stream().skip(shown.size()).filter(line -> FRAME.matcher(line).matches()).limit(MOST_FRAMES).forEach(shown::add);
        return shown;
    }
}
