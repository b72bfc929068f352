package dev.petrichor.db.sqlite;

import dev.petrichor.db.Value;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.DB;

/** One connection of the driver, set up so that nothing in a file or a name can surprise us. One thread, interrupt apart. */
final class SqliteConnection implements AutoCloseable {

    /** As much as SQLite stores: who changes one cell of a row writes all of it again, a long one too. */
    private static final int LONGEST_ROW = 1_000_000_000;

    /** Steps of the engine; some tens of them take a microsecond. */
    private static final int STEPS_BETWEEN_LOOKS = 10_000;

    private final SQLiteConnection connection;
    private final DB db;
    private final Object closing = new Object();
    private boolean closed;

    private SqliteConnection(SQLiteConnection connection) {
        this.connection = connection;
        this.db = connection.getDatabase();
    }

    /** A connection that cannot write, whatever it is told. */
    static SqliteConnection reader(SqliteFile file) throws SQLException {
        return open(file, readingConfig(), 0);
    }

    private static SQLiteConfig readingConfig() {
        var config = config();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.READONLY);
        config.resetOpenMode(SQLiteOpenMode.READWRITE);
        return config;
    }

    /** A connection for one batch. */
    static SqliteConnection writer(SqliteFile file) throws SQLException {
        var opened = open(file, config(), 0);
        opened.connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_ROW);
        return opened;
    }

    /** A connection for one VACUUM INTO: it reads the database, whose files all stay as they are, and writes the copy. */
    static SqliteConnection copying(SqliteFile file) throws SQLException {
        return open(file, readingConfig(), 1);
    }

    /** The same for a file that nobody can change, without a look at the files beside it. */
    static SqliteConnection copyingUnchanging(SqliteFile file) throws SQLException {
        return open(file.unchangingJdbcUrl(), readingConfig(), 1);
    }

    /** A connection for one VACUUM, which attaches a database of its own while it works. */
    static SqliteConnection vacuum(SqliteFile file) throws SQLException {
        return open(file, config(), 1);
    }

    /** A connection to a database of our own: what is in it need not outlive the power. */
    static SqliteConnection scratch(String url) throws SQLException {
        var opened = open(url, config(), 0);
        opened.text("PRAGMA journal_mode=TRUNCATE");
        opened.run("PRAGMA synchronous=OFF");
        return opened;
    }

    private static SqliteConnection open(SqliteFile file, SQLiteConfig config, int attached) throws SQLException {
        return open(file.jdbcUrl(), config, attached);
    }

    private static SqliteConnection open(String url, SQLiteConfig config, int attached) throws SQLException {
        var made = (SQLiteConnection) config.createConnection(url);
        try {
            made.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, attached);
            made.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, Value.MOST_OCTETS);
            var opened = new SqliteConnection(made);
            opened.run("PRAGMA cell_size_check=1");
            opened.run("PRAGMA trusted_schema=0");
            return opened;
        } catch (SQLException e) {
            made.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.resetOpenMode(SQLiteOpenMode.FULLMUTEX);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** Limits that the real runtime has, measured there; those of a statement's length and of values it does not enforce everywhere. */
    void limitAsD1() throws SQLException {
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, 100);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_COMPOUND_SELECT, 5);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50);
    }

    /** The handler must be set again for every job: a pragma may have replaced it. */
    void waitWith(LockWait lockWait) throws SQLException {
        BusyHandler.setHandler(connection, lockWait);
    }

    /** Asks while statements run whether they shall end: unlike an interrupt, the wish cannot come too early. */
    void stopWhen(BooleanSupplier stopped) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return stopped.getAsBoolean() ? 1 : 0;
            }
        });
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    PreparedStatement prepare(String sql, List<Value> parameters) throws SQLException {
        var statement = connection.prepareStatement(Parameters.cast(sql, parameters));
        try {
            Parameters.requireCount(statement, parameters);
            for (var i = 0; i < parameters.size(); i++) {
                Parameters.bind(statement, i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** Runs a statement of our own that gives no rows, or whose rows do not matter. */
    void run(String sql) throws SQLException {
        try (var statement = prepare(sql)) {
            statement.execute();
        }
    }

    void run(String sql, List<Value> parameters) throws SQLException {
        try (var statement = prepare(sql, parameters)) {
            statement.execute();
        }
    }

    String text(String sql) throws SQLException {
        try (var statement = prepare(sql);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** How many pages of the write-ahead log stand in the file already, {@link Footprint#UNKNOWN} where there is no log. */
    long movedPages() throws SQLException {
        try (var statement = prepare("PRAGMA wal_checkpoint=NOOP"); var counts = statement.executeQuery()) {
            return counts.next() && counts.getInt(1) == 0 ? counts.getLong(3) : Footprint.UNKNOWN;
        }
    }

    /** Rows changed by the last statement itself, without triggers and cascades. */
    long changes() throws SQLException {
        return db.changes();
    }

    DB db() {
        return db;
    }

    /** Stops the running step. Under a lock, because the engine must not be interrupted after it was closed. Any thread. */
    void interrupt() {
        synchronized (closing) {
            if (!closed) {
                try {
                    db.interrupt();
                } catch (SQLException e) {
                    throw new IllegalStateException("an open connection can be interrupted", e);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (closing) {
            closed = true;
            connection.close();
        }
    }
}
