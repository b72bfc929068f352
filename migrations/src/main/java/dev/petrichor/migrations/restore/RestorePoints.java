package dev.petrichor.migrations.restore;

import dev.petrichor.db.Copies;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.WriteFault;
import dev.petrichor.db.connect.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies of local databases from before each apply, kept for undo in the user's data folder until they take more room than
 * they may: then the oldest go, of whatever database. Reads and writes files: never on the window's thread.
 */
public final class RestorePoints {

    /** Room for all of them together, unless told otherwise. */
    public static final long ONE_GIGABYTE = 1L << 30;

    private static final String COPY = ".sqlite";
    private static final String NAMES = ".txt";

    private final Path folder;
    private final long mostBytes;
    private final Clock clock;

    /**
     * @param folder of our own, for restore points alone
     * @param mostBytes that all of them may take together
     */
    public RestorePoints(Path folder, long mostBytes, Clock clock) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * Copies a database as it is now.
     *
     * @param migrations what is about to be applied
     * @return nothing when the database alone takes more room than all restore points may
     * @throws DbException when it cannot be copied; nothing should be applied then
     */
    public Optional<RestorePoint> take(Path database, Copies copies, List<String> migrations) {
        return take(database, copies, migrations, Optional.empty());
    }

    /**
     * The same before going back to an older one, which stays whatever room it takes.
     *
     * @param keep the one to go back to
     */
    public Optional<RestorePoint> takeBeforeGoingBack(Path database, Copies copies, RestorePoint keep) {
        return take(database, copies, List.of(), Optional.of(keep.copy()));
    }

    /** Deletes the copies that killed programs have begun; those of programs that run, and whole ones, stay. */
    public void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            try (var databases = Files.list(folder)) {
                for (var place : databases.filter(Files::isDirectory).toList()) {
                    Unfinished.sweep(place);
                }
            }
        }
    }

    private Optional<RestorePoint> take(Path database, Copies copies, List<String> migrations, Optional<Path> keep) {
        try {
            var place = folderOf(database);
            PrivateFolder.make(place);
            if (isTooLarge(database)) {
                return Optional.empty();
            }
            var copy = free(place);
            Unfinished.sweep(place);
            if (!write(copy, copies, migrations)) {
                return Optional.empty();
            }
            makeRoom(keep.map(it -> Set.of(copy, it)).orElseGet(() -> Set.of(copy)));
            return Optional.of(read(copy));
        } catch (DbException e) {
            // the copy has a name of the moment, which says nothing to anybody
            throw e.error() instanceof DbError.DiskFull ? new DbException(new DbError.DiskFull(folder), e) : e;
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(folder, "no restore point can be kept there: " + WriteFault.words(e)), e);
        }
    }

    /**
     * Under its own name it is whole, and on the disk: what ends on the way leaves a part, which is no restore point.
     *
     * @return whether it is kept, and not larger than all of them may be
     */
    private boolean write(Path copy, Copies copies, List<String> migrations) throws IOException {
        var part = Unfinished.of(copy);
        try {
            copies.copyTo(part);
            if (Files.size(part) > mostBytes) {
                return false;
            }
            Unfinished.requireOnDisk(part);
            Files.write(namesOf(copy), migrations, StandardCharsets.UTF_8);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Named by the moment; a second one of the same moment takes the next. */
    private Path free(Path place) {
        var at = clock.millis();
        while (Files.exists(place.resolve(at + COPY))) {
            at++;
        }
        return place.resolve(at + COPY);
    }

    /**
     * The restore points of a database, the latest first.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<RestorePoint> of(Path database) throws IOException {
        var points = new ArrayList<RestorePoint>();
        for (var copy : copiesIn(folderOf(database))) {
            points.add(read(copy));
        }
        points.sort(Comparator.comparing(RestorePoint::at).reversed());
        return points;
    }

    /**
     * Whether no copy of a database is kept, because it alone takes more room than all of them may. What stands in the log may stand
     * in the file too, so the larger of the two counts.
     *
     * @throws IOException when its size cannot be read
     */
    public boolean isTooLarge(Path database) throws IOException {
        return Math.max(sizeOf(database), sizeOf(database.resolveSibling(database.getFileName() + "-wal"))) > mostBytes;
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Takes the oldest away until the rest has room, but for those that stay. */
    private void makeRoom(Set<Path> stay) throws IOException {
        var all = new ArrayList<RestorePoint>();
        try (var databases = Files.list(folder)) {
            for (var place : databases.filter(Files::isDirectory).toList()) {
                for (var copy : copiesIn(place)) {
                    all.add(read(copy));
                }
            }
        }
        all.sort(Comparator.comparing(RestorePoint::at));
        var bytes = all.stream().mapToLong(RestorePoint::bytes).sum();
        for (var point : all) {
            if (bytes > mostBytes && !stay.contains(point.copy())) {
                bytes -= point.bytes();
                delete(point);
            }
        }
    }

    private static void delete(RestorePoint point) throws IOException {
        Files.deleteIfExists(point.copy());
        Files.deleteIfExists(namesOf(point.copy()));
    }

    private static List<Path> copiesIn(Path place) throws IOException {
        if (Files.notExists(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\" + COPY)).filter(RestorePoints::isWritten).toList();
        }
    }

    /** Earlier versions wrote under the name itself; what was killed at its beginning is empty, and would empty the user's file. */
    private static boolean isWritten(Path copy) {
        return copy.toFile().length() > 0;
    }

    private static RestorePoint read(Path copy) throws IOException {
        var name = copy.getFileName().toString();
        var at = Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.length() - COPY.length())));
        var names = namesOf(copy);
        return new RestorePoint(copy, at, Files.exists(names) ? Files.readAllLines(names, StandardCharsets.UTF_8) : List.of(), Files.size(copy));
    }

    private static Path namesOf(Path copy) {
        return copy.resolveSibling(copy.getFileName().toString().replace(COPY, NAMES));
    }

    private Path folderOf(Path database) {
        try {
            var path = database.toAbsolutePath().normalize().toString();
            var digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
