package dev.petrichor.db.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who holds the lock of a database, as far as the system tells: on Linux by the table of locks (proc_locks(5)), elsewhere
 * nothing. The database itself is looked at by name and attributes only: opening it here would drop our own locks.
 *
 * <p>With a write-ahead log the right to write is a byte of the {@code -shm} file (sqlite.org/walformat.html, "WAL Locks"),
 * and a lock for reading on the database itself says only that somebody has it open. Without a log every lock counts.
 */
final class LockHolders {

    private static final Path TABLE = Path.of("/proc/locks");
    /** {@code 1: POSIX  ADVISORY  WRITE 4711 08:01:131 1073741825 1073741825}; those who wait have an arrow and are left out. */
    private static final Pattern LINE = Pattern.compile("\\d+: POSIX +\\S+ +(READ|WRITE) +(\\d+) +[0-9a-f]+:[0-9a-f]+:(\\d+) +(\\d+) +(\\d+|EOF)");
    private static final long FIRST_LOG_LOCK = 120;
    private static final long LAST_LOG_LOCK = 122;

    private LockHolders() {}

    /** One lock of the system's table. */
    record Held(boolean writing, long process, long file, long first, long last) {}

    /** The other programs in whose way we stand, as "node (pid 4711)"; empty where that is not known. */
    static String of(Path database) {
        var log = database.resolveSibling(database.getFileName() + "-shm");
        try {
            var held = Files.isReadable(TABLE) ? parsed(Files.readString(TABLE)) : List.<Held>of();
            var processes = Files.exists(log)
                    ? Stream.concat(on(held, database).filter(Held::writing), on(held, log).filter(LockHolders::mayWrite))
                    : ofWriters(on(held, database).toList());
            return processes.map(Held::process).distinct().filter(process -> process != ProcessHandle.current().pid())
                    .filter(process -> hasOpen(process, database)).map(LockHolders::named).collect(Collectors.joining(", "));
        } catch (IOException | UnsupportedOperationException _) {
            return ""; // the system does not tell
        }
    }

    static List<Held> parsed(String table) {
        return table.lines().map(LINE::matcher).filter(Matcher::matches)
                .map(line -> new Held(
                        line.group(1).equals("WRITE"), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)), Long.parseLong(line.group(4)),
                        line.group(5).equals("EOF") ? Long.MAX_VALUE : Long.parseLong(line.group(5))))
                .toList();
    }

    private static Stream<Held> on(List<Held> held, Path file) throws IOException {
        var number = (Long) Files.getAttribute(file, "unix:ino");
        return held.stream().filter(it -> it.file() == number);
    }

    /** Those who write; where nobody does, those who read and so keep us from finishing. */
    private static Stream<Held> ofWriters(List<Held> held) {
        var writing = held.stream().filter(Held::writing).toList();
        return writing.isEmpty() ? held.stream() : writing.stream();
    }

    /** Writing, moving the log into the file, or recovering it: the bytes after them belong to readers. */
    private static boolean mayWrite(Held held) {
        return held.writing() && held.first() <= LAST_LOG_LOCK && held.last() >= FIRST_LOG_LOCK;
    }

    /** The number of a file is unique on its disk only, so a process that is seen to have other files open is none. */
    private static boolean hasOpen(long process, Path database) {
        try (var open = Files.newDirectoryStream(Path.of("/proc", String.valueOf(process), "fd"))) {
            var real = database.toRealPath();
            for (var link : open) {
                if (Files.readSymbolicLink(link).equals(real)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException _) {
            return true; // of another user: the table is all there is
        }
    }

    private static String named(long process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process), "comm")).strip() + " (pid " + process + ")";
        } catch (IOException _) {
            return "a program (pid " + process + ")";
        }
    }
}
