package dev.petrichor.app.crash;

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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the window, each marked by a file that is locked as long as it goes on. A run whose Java machine broke leaves its mark and
 * the machine's account behind; the next one makes a report of them that can be shown to others. Where the start script says so, the
 * account lies in a folder of our own: of commands too, which leave no mark. Touches the disk.
 */
public final class Runs {

    private static final System.Logger LOG = System.getLogger(Runs.class.getName());
    private static final long LONGEST = 8_000_000;

    private static final Pattern ACCOUNT = Pattern.compile("hs_err_pid(\\d+)\\.log");

    private final Path marks;
    private final Path log;
    private final Path reports;
    private final String version;

    /**
     * @param data where Petrichor keeps its own files
     * @param version of this build, for the report
     */
    public Runs(Path data, String version) {
        this.marks = data.resolve("runs");
        this.reports = data.resolve("crashes");
        this.log = data.resolve("petrichor.log");
        this.version = version;
    }

    /** Marks this run. One that is killed leaves its mark, and the system lifts its lock. */
    public RunMark begin() throws IOException {
        Files.createDirectories(marks);
        return RunMark.begin(marks.resolve(ProcessHandle.current().pid() + RunMark.ENDING), Path.of("").toAbsolutePath());
    }

    /** Makes a report of each run that broke, clears the marks of all that are over, and gives the newest report, or else another bad end. */
    public Optional<EarlierRun> lookBack(Instant now) throws IOException {
        var broke = new ArrayList<CrashReport>();
        for (var account : files(reports, "hs_err_pid*.log")) {
            look(() -> ownAccount(account, now)).ifPresent(broke::add);
        }
        var known = broke.stream().map(CrashReport::process).collect(Collectors.toSet());
        var ended = new ArrayList<EarlierRun>(broke);
        for (var mark : files(marks, "*" + RunMark.ENDING)) {
            look(() -> over(mark, now)).filter(it -> it instanceof CrashReport || !known.contains(process(mark))).ifPresent(ended::add);
        }
        return ended.stream().reduce((one, later) -> one instanceof CrashReport && !(later instanceof CrashReport) ? one : later);
    }

    private static List<Path> files(Path folder, String names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder, names)) {
            each.forEach(files::add);
        }
        Collections.sort(files);
        return files;
    }

    /** What can be found out about one run. */
    private interface Look<T> {

        Optional<T> at() throws IOException;
    }

    /** What cannot be read of one run hides nothing of the others. */
    private static <T> Optional<T> look(Look<T> look) {
        try {
            return look.at();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what an earlier run left could not be read", e);
            return Optional.empty();
        }
    }

    /** The account of a machine that still writes it is left for later. */
    private Optional<CrashReport> ownAccount(Path account, Instant now) throws IOException {
        var name = ACCOUNT.matcher(account.getFileName().toString());
        var over = name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
        return over ? report(account, name.group(1), now) : Optional.empty();
    }

    private Optional<EarlierRun> over(Path mark, Instant now) throws IOException {
        try (var channel = FileChannel.open(mark, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!isFree(channel)) {
                return Optional.empty();
            }
            var left = RunMark.read(mark);
            var report = report(left, process(mark), now).<EarlierRun>map(it -> it);
            Files.deleteIfExists(mark);
            return report.isEmpty() && left.failed() ? Optional.of(brokenOff()) : report;
        }
    }

    private EarlierRun brokenOff() {
        return new EarlierRun.BrokenOff(log, text(LogText.newest(logged())));
    }

    /** What went wrong is spoken of also where it cannot be read. */
    private List<String> logged() {
        try {
            return Files.isRegularFile(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList() : List.of();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the log cannot be read", e);
            return List.of();
        }
    }

    private static String process(Path mark) {
        return mark.getFileName().toString().replace(RunMark.ENDING, "");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "a run of this process", e);
            return false;
        }
    }

    private Optional<CrashReport> report(RunMark.Left mark, String process, Instant now) throws IOException {
        for (var place : List.of(mark.folder(), Path.of(System.getProperty("java.io.tmpdir")))) {
            var report = report(place.resolve("hs_err_pid" + process + ".log"), process, now);
            if (report.isPresent()) {
                return report;
            }
        }
        return Optional.empty();
    }

    private Optional<CrashReport> report(Path account, String process, Instant now) throws IOException {
        var lines = lines(account);
        if (!CrashText.isAccount(lines)) {
            return Optional.empty();
        }
        var report = written(lines, process, now);
        Files.delete(account);
        return Optional.of(report);
    }

    /** Bytes that are no text, and a longer file than the machine writes, are left alone. */
    private static List<String> lines(Path account) throws IOException {
        return Files.isRegularFile(account) && Files.size(account) < LONGEST ? Files.readString(account, StandardCharsets.ISO_8859_1).lines().toList() : List.of();
    }

    private CrashReport written(List<String> account, String process, Instant now) throws IOException {
        Files.createDirectories(reports);
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        var text = text(CrashText.of(account));
        return new CrashReport(Files.writeString(reports.resolve("crash-" + time + "-" + process + ".txt"), text), process, text);
    }

    /** Behind what everybody asks first. */
    private String text(List<String> of) {
        var lines = new ArrayList<String>();
        lines.add("Petrichor " + version);
        lines.add(property("os.name") + " " + property("os.version") + " " + property("os.arch") + ", Java " + property("java.runtime.version"));
        lines.addAll(of);
        return String.join("\n", lines) + "\n";
    }

    private static String property(String name) {
        @Nullable
        String value = System.getProperty(name);
        return value == null ? "" : value;
    }
}
