package dev.petrichor.app.crash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the window, each marked by a file that is locked as long as it goes on. A run whose Java machine broke leaves its mark and
 * the machine's account behind; the next one makes a report of them that can be shown to others. Touches the disk.
 */
public final class Runs {

    private static final System.Logger LOG = System.getLogger(Runs.class.getName());
    private static final long LONGEST = 8_000_000;

    private final Path marks;
    private final Path reports;
    private final String version;

    /**
     * @param data where Petrichor keeps its own files
     * @param version of this build, for the report
     */
    public Runs(Path data, String version) {
        this.marks = data.resolve("runs");
        this.reports = data.resolve("crashes");
        this.version = version;
    }

    /**
     * Marks this run.
     *
     * @return ends the mark; a run that is killed leaves it, and the system lifts its lock
     */
    public Closeable begin() throws IOException {
        return begin(ProcessHandle.current().pid(), Path.of("").toAbsolutePath());
    }

    Closeable begin(long process, Path folder) throws IOException {
        Files.createDirectories(marks);
        var file = marks.resolve(process + ".run");
        var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        lock.lock();
        lock.write(StandardCharsets.UTF_8.encode(folder + "\n"));
        return () -> {
            Files.deleteIfExists(file);
            lock.close();
        };
    }

    /** Makes a report of each run that broke, clears the marks of all that are over, and gives the newest report. */
    public Optional<CrashReport> lookBack(Instant now) throws IOException {
        var found = new ArrayList<CrashReport>();
        if (Files.isDirectory(marks)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(marks, "*.run")) {
                for (var mark : each) {
                    look(mark, now).ifPresent(found::add);
                }
            }
        }
        return found.stream().reduce((_, later) -> later);
    }

    /** What cannot be read of one run hides nothing of the others. */
    private Optional<CrashReport> look(Path mark, Instant now) {
        try {
            return over(mark, now);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what an earlier run left could not be read", e);
            return Optional.empty();
        }
    }

    private Optional<CrashReport> over(Path mark, Instant now) throws IOException {
        try (var channel = FileChannel.open(mark, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!isFree(channel)) {
                return Optional.empty();
            }
            var report = report(mark, now);
            Files.deleteIfExists(mark);
            return report;
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "a run of this process", e);
            return false;
        }
    }

    private Optional<CrashReport> report(Path mark, Instant now) throws IOException {
        var process = mark.getFileName().toString().replace(".run", "");
        var folder = Files.readString(mark).strip();
        for (var place : List.of(folder, System.getProperty("java.io.tmpdir"))) {
            var account = Path.of(place).resolve("hs_err_pid" + process + ".log");
            var lines = lines(account);
            if (CrashText.isAccount(lines)) {
                var report = written(lines, process, now);
                Files.delete(account);
                return Optional.of(report);
            }
        }
        return Optional.empty();
    }

    /** Bytes that are no text, and a longer file than the machine writes, are left alone. */
    private static List<String> lines(Path account) throws IOException {
        return Files.isRegularFile(account) && Files.size(account) < LONGEST ? Files.readString(account, StandardCharsets.ISO_8859_1).lines().toList() : List.of();
    }

    private CrashReport written(List<String> account, String process, Instant now) throws IOException {
        Files.createDirectories(reports);
        var lines = new ArrayList<String>();
        lines.add("Petrichor " + version);
        lines.add(property("os.name") + " " + property("os.version") + " " + property("os.arch") + ", Java " + property("java.runtime.version"));
        lines.addAll(CrashText.of(account));
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        var text = String.join("\n", lines) + "\n";
        return new CrashReport(Files.writeString(reports.resolve("crash-" + time + "-" + process + ".txt"), text), text);
    }

    private static String property(String name) {
        @Nullable
        String value = System.getProperty(name);
        return value == null ? "" : value;
    }
}
