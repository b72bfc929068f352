package dev.petrichor.db.guard;

import dev.petrichor.db.DbError;
import dev.petrichor.db.ReadFault;
import dev.petrichor.db.SearchNote;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.sql.Literals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every write that this program sent to a far side, in a text file that only grows: one line an entry, tab-separated, values
 * replaced by {@code ?}. A line says {@code sent} before the write goes out, and another one what became of it. Each line is on the
 * disk before its method returns; of a line that a kill or a full disk cut off nothing is read. Lanes only, several at a time.
 */
public final class AuditFile {

    /** Ends the names of these files where they lie beside each other. */
    public static final String ENDING = ".audit.tsv";

    private static final Pattern ID = Pattern.compile(" [0-9a-fA-F-]{36}$");

    private static final String SENT = "sent";
    private static final String DONE = "done";

    /** Behind a line that was cut off, so that it has too many fields, wherever it ends. */
    private static final String CUT_OFF = "\t".repeat(Entry.FIELDS) + "\n";

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    /**
     * A line of the file.
     *
     * @param at the same for all statements that are sent as one
     * @param database what was written to: side, name and id
     * @param outcome {@code sent}, {@code done}, or the kind of the error
     * @param bookmark the place in the database's history before the write, empty where there is none
     */
    public record Entry(Instant at, String database, String outcome, long rows, String bookmark, String statement) {

        private static final int FIELDS = 6;

        /** Whether what became of it is not on record: it may be under way still, or have happened or not. */
        public boolean isOpen() {
            return outcome.equals(SENT);
        }

        /** Whether it is known to have gone well. */
        public boolean isDone() {
            return outcome.equals(DONE);
        }

        /** Whether it may have changed something: of what was refused, nothing was kept. */
        boolean mayHaveHappened() {
            return isOpen() || outcome.equals(DONE) || outcome.equals(new DbError.OutcomeUnknown("").kind()) || outcome.equals(new DbError.Unexpected("").kind());
        }

        /** Whatever a config calls it, its id is behind the name. */
        private boolean isOf(String other) {
            var id = ID.matcher(other);
            return database.equals(other) || id.find() && database.endsWith(id.group());
        }

        private boolean isEndedBy(Entry ending) {
            return isOpen() && statement.equals(ending.statement) && (bookmark.equals(ending.bookmark) || at.equals(ending.at));
        }

        /** One is undone with the other: they were sent as one. */
        private boolean failedWith(Entry earlier) {
            return isOpen() && !earlier.isOpen() && !earlier.outcome.equals(DONE) && at.equals(earlier.at) && bookmark.equals(earlier.bookmark);
        }

        private Entry with(Entry ending) {
            return new Entry(at, database, ending.outcome, ending.rows, bookmark, statement);
        }

        String line() {
            return String.join("\t", at.toString(), flat(database), outcome, Long.toString(rows), bookmark, flat(statement)) + "\n";
        }

        static Optional<Entry> of(String line) {
            var fields = line.split("\t", -1);
            try {
                return fields.length != FIELDS
                        ? Optional.empty()
                        : Optional.of(new Entry(Instant.parse(fields[0]), fields[1], fields[2], Long.parseLong(fields[3]), fields[4], fields[5]));
            } catch (DateTimeException | NumberFormatException _) {
                // a line that was cut off, or damaged: it says nothing
                return Optional.empty();
            }
        }

        private static String flat(String text) {
            return text.replaceAll("\\s+", " ");
        }
    }

    public Path path() {
        return file;
    }

    /**
     * Records statements that are about to be sent as one.
     *
     * @throws IOException when not all of them are on the disk now; then they must not be sent
     */
    public void sending(Instant at, String database, List<String> statements, String bookmark) throws IOException {
        append(statements.stream().map(statement -> new Entry(at, database, SENT, 0, bookmark, Literals.hidden(statement))).toList());
    }

    /** Records what became of statements that were sent as one. */
    public void ended(String database, List<SqlEvent> events) throws IOException {
        append(events.stream().map(event -> new Entry(event.at(), database, event.error().map(DbError::kind).orElse(DONE), event.rows(), event.bookmark().orElse(""),
                statement(event.sql().text()))).toList());
    }

    private static String statement(String text) {
        return SearchNote.is(text) ? text : Literals.hidden(text);
    }

    /** In one go, at the end of whatever other programs have written meanwhile. */
    private synchronized void append(List<Entry> entries) throws IOException {
        if (Files.notExists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        var lines = (endsInALine() ? "" : CUT_OFF) + entries.stream().map(Entry::line).collect(Collectors.joining());
        try (var end = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownersOnly())) {
            var before = end.size();
            var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            try {
                while (bytes.hasRemaining()) {
                    end.write(bytes);
                }
                end.force(false);
            } catch (IOException e) {
                withdraw(end, before, bytes.position(), e);
                throw e;
            }
        }
    }

    /** What was not recorded is not sent, so no line shall say that it was; unless another program has written behind it. */
    private static void withdraw(FileChannel end, long before, int written, IOException why) {
        try {
            if (end.size() == before + written) {
                end.truncate(before);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private boolean endsInALine() throws IOException {
        if (Files.notExists(file)) {
            return true;
        }
        try (var bytes = FileChannel.open(file)) {
            var last = ByteBuffer.allocate(1);
            return bytes.size() == 0 || bytes.read(last, bytes.size() - 1) < 1 || last.get(0) == '\n';
        }
    }

    private FileAttribute<?>[] ownersOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /** All entries that can be read, oldest first; none when nothing was written yet. */
    public List<Entry> entries() throws IOException {
        return entries(file);
    }

    private static List<Entry> entries(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Entry::of).flatMap(Optional::stream).toList();
    }

    /**
     * What this program wrote to a database since a bookmark was taken, the write behind the bookmark included: each write once, with
     * what became of it, or open where that is not on record. What was refused is none. Files beside this one are read as well: one
     * database may be written to from several projects.
     */
    public List<Entry> since(String database, String bookmark) throws IOException {
        return writes(database).stream().dropWhile(entry -> !entry.bookmark().equals(bookmark)).filter(Entry::mayHaveHappened).toList();
    }

    /** What this program wrote to a database from a moment on, as after a bookmark that was taken without writing. */
    public List<Entry> since(String database, Instant moment) throws IOException {
        return writes(database).stream().filter(entry -> !entry.at().isBefore(moment) && entry.mayHaveHappened()).toList();
    }

    /** The newest writes to a database that have a bookmark and may have changed something, the newest first. */
    public List<Entry> latest(String database, int most) throws IOException {
        return writes(database).reversed().stream().filter(entry -> !entry.bookmark().isEmpty() && entry.mayHaveHappened()).limit(most).toList();
    }

    /** @throws FileSystemException that names the file, which may be one of another project */
    private List<Entry> writes(String database) throws IOException {
        var writes = new ArrayList<Entry>();
        for (var each : withOthers()) {
            try {
                writes.addAll(writes(database, each));
            } catch (IOException e) {
                throw (IOException) new FileSystemException(each.toString(), null, ReadFault.words(e)).initCause(e);
            }
        }
        writes.sort(Comparator.comparing(Entry::at));
        return writes;
    }

    private Set<Path> withOthers() throws IOException {
        var files = new TreeSet<>(Set.of(file.toAbsolutePath()));
        var folder = file.toAbsolutePath().resolveSibling("");
        if (Files.isDirectory(folder)) {
            try (var others = Files.newDirectoryStream(folder, "*" + ENDING)) {
                others.forEach(files::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return files;
    }

    private static List<Entry> writes(String database, Path file) throws IOException {
        var writes = new ArrayList<Entry>();
        for (var entry : entries(file)) {
            if (entry.isOf(database)) {
                add(entry, writes);
            }
        }
        for (var i = 1; i < writes.size(); i++) {
            if (writes.get(i).failedWith(writes.get(i - 1))) {
                writes.set(i, writes.get(i).with(writes.get(i - 1)));
            }
        }
        return writes;
    }

    private static void add(Entry entry, List<Entry> writes) {
        if (!entry.isOpen()) {
            for (var i = writes.size() - 1; i >= 0; i--) {
                if (writes.get(i).isEndedBy(entry)) {
                    writes.set(i, writes.get(i).with(entry));
                    return;
                }
            }
        }
        writes.add(entry);
    }
}
