package dev.petrichor.db.connect;

import dev.petrichor.db.Copies;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.TimeTravel;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.D1TimeTravel;
import dev.petrichor.db.cloudflare.Stop;
import dev.petrichor.db.d1.D1Session;
import dev.petrichor.db.guard.GuardedCopies;
import dev.petrichor.db.guard.GuardedScratch;
import dev.petrichor.db.guard.GuardedSession;
import dev.petrichor.db.guard.GuardedTimeTravel;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.guard.StillPermitted;
import dev.petrichor.db.sqlite.NativeLibrary;
import dev.petrichor.db.sqlite.NewFile;
import dev.petrichor.db.sqlite.SqliteCopies;
import dev.petrichor.db.sqlite.SqliteScratch;
import dev.petrichor.db.sqlite.SqliteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Opens databases. The only place that knows how each kind is reached; hands out guarded sessions only. */
public final class Connector {

    private final Clock clock;
    private final CloudflareAccess cloudflare;
    private final boolean writesFar;

    /** For local files; a far database is refused, because there is no token. */
    public Connector(Clock clock) {
        this(clock, new CloudflareAccess(Map.of()));
    }

    /** @param cloudflare how far databases are reached, and with which tokens */
    public Connector(Clock clock, CloudflareAccess cloudflare) {
        this(clock, cloudflare, true);
    }

    private Connector(Clock clock, CloudflareAccess cloudflare, boolean writesFar) {
        this.clock = clock;
        this.cloudflare = cloudflare;
        this.writesFar = writesFar;
    }

    /** One that only reads far databases, whatever is permitted where they are opened. */
    public static Connector readingFar(Clock clock, CloudflareAccess cloudflare) {
        return new Connector(clock, cloudflare, false);
    }

    public CloudflareAccess cloudflare() {
        return cloudflare;
    }

    /**
     * Says where the driver may put the library that it unpacks, and deletes what older runs left there. Before the first
     * database is opened.
     *
     * @param folder of our own; a temporary folder of the system collects a megabyte for each run that was killed
     * @throws IOException when the folder cannot be used; databases open all the same
     */
    public void unpackInto(Path folder) throws IOException {
        NativeLibrary.unpackInto(folder, clock.instant());
    }

    /**
     * Deletes the throw-away copies that killed programs have left; those of programs that run stay.
     *
     * @param folder of our own, for copies alone; it may be missing
     */
    public void sweepCopies(Path folder) throws IOException {
        new ScratchFolder(folder).sweep();
    }

    /**
     * Opens a database that exists. Reads from disk or network: never on the window's thread.
     *
     * @throws dev.petrichor.db.DbException when it cannot be opened
     */
    public Session open(Database database, Permission permission, SqlListener listener) {
        return open(database, () -> permission, listener);
    }

    /**
     * Opens a database whose permission may change while it is open.
     *
     * @param permission asked before each batch, on the thread that runs it
     * @throws dev.petrichor.db.DbException when it cannot be opened
     */
    public Session open(Database database, Supplier<Permission> permission, SqlListener listener) {
        return switch (database) {
            case Database.LocalFile file ->
                new GuardedSession(SqliteSession.open(file, !readsOnly(permission.get()), listener), permission, clock, StatementKind::locally);
            case Database.D1 d1 -> far(d1, far(permission), listener);
        };
    }

    private Session far(Database.D1 database, Supplier<Permission> permission, SqlListener listener) {
        return new GuardedSession(far(database, SqlListener.both(new StillPermitted(permission, clock), listener)), permission, clock, StatementKind::of);
    }

    private Supplier<Permission> far(Supplier<Permission> given) {
        return writesFar ? given : () -> new Permission.ReadOnly("Far databases are only read here, so nothing was changed.");
    }

    /**
     * An empty throw-away database in memory.
     *
     * @param stopped asked while statements run whether they shall end as cancelled; any thread may change the answer
     */
    public Scratch scratch(BooleanSupplier stopped) {
        return new GuardedScratch(SqliteScratch.inMemory(stopped));
    }

    /**
     * A throw-away copy of a local file as it is now, deleted when it is closed. Takes as long as the file is large.
     *
     * @param folder of our own, for copies alone
     * @param stopped as for {@link #scratch(BooleanSupplier)}; it ends the copying, too
     * @throws DbException when the file cannot be read, the disk has no room for a copy, or it was stopped
     */
    public Scratch scratch(Database.LocalFile file, Path folder, BooleanSupplier stopped) {
        var copy = new ScratchFolder(folder).placeFor(file.path());
        new SqliteCopies(file, stopped).copyTo(copy);
        return new GuardedScratch(SqliteScratch.taking(copy, stopped));
    }

    /**
     * An empty throw-away database in a file, for more rows than the memory should hold.
     *
     * @param folder of our own, for copies alone
     * @param stopped as for {@link #scratch(BooleanSupplier)}
     */
    public Scratch scratch(Path folder, BooleanSupplier stopped) {
        var place = new ScratchFolder(folder).place();
        NewFile.create(place);
        return new GuardedScratch(SqliteScratch.taking(place, stopped));
    }

    /**
     * Copies of a local file.
     *
     * @param permission asked before a copy is put back
     * @param stopped asked while a copy is written whether it shall end as cancelled; any thread may change the answer
     */
    public Copies copies(Database.LocalFile database, Supplier<Permission> permission, BooleanSupplier stopped) {
        return new GuardedCopies(new SqliteCopies(database, stopped), permission, clock);
    }

    private Session far(Database.D1 database, SqlListener listener) {
        requireToken(database);
        var stop = new Stop();
        return new D1Session(cloudflare.api(), () -> token(database), path(database), stop, Optional.of(history(database, stop)), listener);
    }

    /**
     * The history of a far database, which is walked back only where writing is allowed.
     *
     * @param permission asked before each restore
     * @throws DbException when no token for its account is known
     */
    public TimeTravel history(Database.D1 database, Supplier<Permission> permission) {
        return new GuardedTimeTravel(history(database, new Stop()), far(permission), clock);
    }

    private TimeTravel history(Database.D1 database, Stop stop) {
        requireToken(database);
        return new D1TimeTravel(cloudflare.api(), () -> token(database), path(database), stop);
    }

    /** Said when it is opened; later requests ask again, for other credentials may be chosen meanwhile. */
    private void requireToken(Database.D1 database) {
        token(database);
    }

    private ApiToken token(Database.D1 database) {
        return cloudflare.token(database.account())
                .orElseThrow(() -> new DbException(new DbError.Unauthorized("no token for this account is at hand")));
    }

    private static List<String> path(Database.D1 database) {
        return Account.pathOf(database.account(), database.id());
    }

    private static boolean readsOnly(Permission permission) {
        return permission instanceof Permission.ReadOnly || permission instanceof Permission.Locked;
    }

    /**
     * Makes an empty file as wrangler does: write-ahead log, pages of 4096 bytes, folders as needed.
     *
     * @throws dev.petrichor.db.DbException when the file exists or cannot be made
     */
    public void create(Database.LocalFile file) {
        NewFile.create(file.path());
    }
}
