package dev.petrichor.app.work;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Failures that nobody expected: when, where and with which stack trace, in {@code petrichor.log} of Petrichor's own folder and, once
 * that is full, in {@code petrichor.1.log} beside it. The words of a failure may quote a value or a token, so they are left out.
 *
 * <p>The file is opened for each entry alone: the window and commands write to the same one, and a run in which nothing fails
 * makes none. A folder that cannot be written sends the entry to the console. Any thread.
 */
public final class FailureLog extends Handler {

    static final long FULL = 1_000_000;

    /** Held here, since the platform forgets a logger that nobody holds, and its places with it. */
    private static final Logger PETRICHOR = Logger.getLogger("dev.petrichor");

    private final Path file;
    private final Path older;
    private volatile boolean lost;
    private volatile Runnable follower = () -> {};

    private FailureLog(Path folder) {
        this.file = folder.resolve("petrichor.log");
        this.older = folder.resolve("petrichor.1.log");
        setLevel(Level.WARNING);
    }

    /**
     * Writes down from now on what fails, also on threads that nobody watches.
     *
     * @param folder made when it is missing
     * @param told hears the sentence about a failure that ended a thread
     */
    public static FailureLog in(Path folder, Consumer<String> told) {
        var log = new FailureLog(folder);
        PETRICHOR.addHandler(log);
        PETRICHOR.setUseParentHandlers(false);
        tell(told);
        return log;
    }

    /** @param told hears from now on the sentence about a failure that ended a thread, on that thread */
    public static void tell(Consumer<String> told) {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            unexpected("a thread", failure);
            told.accept(sentence());
        });
    }

    /** @param written told of each entry from now on, on the thread that failed */
    public static void follow(Runnable written) {
        current().ifPresent(log -> log.follower = written);
    }

    private static Optional<FailureLog> current() {
        return Arrays.stream(PETRICHOR.getHandlers()).filter(FailureLog.class::isInstance).map(FailureLog.class::cast).findFirst();
    }

    /** Writes it down. @param what failed, in words of the program that quote nothing */
    public static void unexpected(String what, Throwable failure) {
        PETRICHOR.log(Level.SEVERE, what + " failed in a way that nobody expected", failure);
    }

    /** That something went wrong, and the file that has the details. */
    public static String sentence() {
        return current().map(log -> Messages.get(log.lost ? "error.unexpectedLost" : "error.unexpected", log.file))
                .orElseGet(() -> Messages.get("error.unexpected", "petrichor.log"));
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        follower.run();
        try {
            append(text(entry));
            lost = false;
        } catch (IOException e) {
            lost = true;
            new ConsoleHandler().publish(new LogRecord(entry.getLevel(), text(entry)));
        }
    }

    private void append(String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) + text.length() > FULL) {
            Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String text(LogRecord entry) {
        var text = new StringBuilder().append(entry.getInstant().truncatedTo(ChronoUnit.MILLIS)).append(' ').append(entry.getLevel().getName())
                .append(' ').append(entry.getLoggerName()).append(": ").append(entry.getMessage()).append('\n');
        var deep = 0;
        for (var failure = entry.getThrown(); failure != null && deep < 10; failure = failure.getCause()) {
            trace(failure, deep++ == 0 ? "" : "caused by ", text);
        }
        return text.toString();
    }

    private static void trace(Throwable failure, String before, StringBuilder text) {
        text.append(before).append(failure.getClass().getName()).append(ownWords(failure).map(words -> ": " + words).orElse("")).append('\n');
        for (var place : failure.getStackTrace()) {
            text.append("    at ").append(place).append('\n');
        }
    }

    /** What the platform says of the program itself: names of its variables and classes, never what stands in them. */
    private static Optional<String> ownWords(Throwable failure) {
        @Nullable
        String words = failure instanceof NullPointerException || failure instanceof ClassCastException ? failure.getMessage() : null;
        return Optional.ofNullable(words);
    }

    @Override
    public void flush() {
        // each entry is written whole
    }

    /** Writes nothing down any more. */
    @Override
    public void close() {
        PETRICHOR.removeHandler(this);
        PETRICHOR.setUseParentHandlers(true);
        Thread.setDefaultUncaughtExceptionHandler(null);
    }
}
