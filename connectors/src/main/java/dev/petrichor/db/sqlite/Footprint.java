package dev.petrichor.db.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How a database file and its write-ahead log stood: enough to notice that somebody copied another content over the open
 * file. SQLite itself does not notice with a write-ahead log, and would put the two contents together.
 *
 * <p>Whoever uses SQLite changes the file in one way only, by moving pages out of the log. That is a change of the log as
 * well, or else SQLite counts more moved pages than before. Not seen is an overwriting after which another program went on
 * writing: by its log nothing tells that from a program that wrote and then moved its pages. Without a log there is nothing
 * to see: SQLite then notices itself, and works with the content that stands there.
 *
 * @param moved pages of the log that stand in the file already, as SQLite counts them; {@link #UNKNOWN} while it cannot say
 */
record Footprint(Optional<Trace> file, Optional<Trace> log, long moved) {

    static final long UNKNOWN = -1;

    /**
     * One file.
     *
     * @param key what tells it from another of its name, where the system has such a thing
     */
    record Trace(long size, FileTime changed, Optional<Object> key) {}

    /** SQLite is asked first: from then on the reader has the log open, and no other program that closes the file deletes it. */
    static Footprint of(Path path, SqliteConnection reader) {
        var moved = moved(reader);
        return new Footprint(trace(path), trace(path.resolveSibling(path.getFileName() + "-wal")), moved);
    }

    boolean isOverwritten(Footprint now) {
        return log.isPresent() && log.equals(now.log) && !file.equals(now.file) && moved != UNKNOWN && moved == now.moved;
    }

    /** While we have the log open SQLite deletes it for nobody, so somebody else did: what is in it is in no file any more. */
    boolean isWithoutItsLog(Footprint now) {
        return moved != UNKNOWN && log.isPresent() && !log.map(Trace::key).equals(now.log.map(Trace::key));
    }

    /** Whether the log of the file that was there before lies beside the one that is there now, and is not empty. */
    boolean leftItsLog(Footprint now) {
        return log.flatMap(Trace::key).isPresent() && log.map(Trace::key).equals(now.log.map(Trace::key)) && now.log.filter(it -> it.size() > 0).isPresent();
    }

    private static long moved(SqliteConnection reader) {
        try {
            return reader.movedPages();
        } catch (SQLException _) {
            return UNKNOWN; // a read is under way, or another program holds the file: no reason to refuse a write
        }
    }

    private static Optional<Trace> trace(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Trace(attributes.size(), attributes.lastModifiedTime(), Optional.ofNullable(attributes.fileKey())));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
