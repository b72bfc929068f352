package dev.petrichor.db.sqlite;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A throw-away database on one connection: in memory, or a file that is deleted with it. */
public final class SqliteScratch implements Scratch {

    private static final List<String> BESIDE = List.of("", "-journal", "-wal", "-shm");

    private final Optional<Path> file;
    private final BooleanSupplier stopped;
    private final SqliteErrors errors;
    private final SqliteConnection connection;
    private final boolean utf8;
    private boolean open;

    private SqliteScratch(Optional<Path> file, String url, BooleanSupplier stopped) throws SQLException {
        this.file = file;
        this.stopped = stopped;
        this.errors = new SqliteErrors(file.orElse(Path.of("")), new LockWait());
        this.connection = SqliteConnection.scratch(url);
        connection.stopWhen(stopped);
        this.utf8 = connection.text("PRAGMA encoding").equals("UTF-8");
    }

    /**
     * An empty one that lives in memory.
     *
     * @param stopped asked while statements run whether they shall end as cancelled; any thread may change the answer
     */
    public static SqliteScratch inMemory(BooleanSupplier stopped) {
        try {
            return new SqliteScratch(Optional.empty(), "jdbc:sqlite::memory:", stopped);
        } catch (SQLException e) {
            throw new SqliteErrors(Path.of(""), new LockWait()).translateOpening(e);
        }
    }

    /**
     * One that a file of our own becomes; the file is deleted with it, also when it cannot be opened.
     *
     * @param stopped as for {@link #inMemory}
     */
    public static SqliteScratch taking(Path copy, BooleanSupplier stopped) {
        try {
            return new SqliteScratch(Optional.of(copy), SqliteFile.at(copy).jdbcUrl(), stopped);
        } catch (SQLException e) {
            delete(copy);
            throw new SqliteErrors(copy, new LockWait()).translateOpening(e);
        } catch (DbException e) {
            delete(copy);
            throw e;
        }
    }

    @Override
    public Rows query(Sql sql) {
        stopIfCancelled();
        try {
            var began = System.nanoTime();
            var statement = connection.prepare(OneStatement.of(sql.text()), sql.parameters());
            return new SqliteRows(statement, errors, sql.text(), utf8, System.nanoTime() - began, _ -> {});
        } catch (SQLException e) {
            throw errors.translate(e, sql.text(), connection);
        }
    }

    @Override
    public void enforceForeignKeys(boolean enforced) {
        control("PRAGMA foreign_keys=" + (enforced ? "ON" : "OFF"));
    }

    @Override
    public void limitAsD1() {
        try {
            connection.limitAsD1();
        } catch (SQLException e) {
            throw errors.translate(e, "");
        }
    }

    @Override
    public void begin() {
        control("BEGIN IMMEDIATE");
        open = true;
    }

    @Override
    public long run(Sql sql) {
        return change(sql).rows();
    }

    private Changes change(Sql sql) {
        stopIfCancelled();
        try {
            var before = connection.db().total_changes();
            var statement = connection.prepare(OneStatement.of(sql.text()), sql.parameters());
            try (var rows = new SqliteRows(statement, errors, sql.text(), utf8, 0, _ -> {})) {
                var returned = new ArrayList<List<Value>>();
                for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                    returned.add(row.get());
                }
                var changed = connection.db().total_changes() == before ? 0 : connection.changes();
                return new Changes(changed, rows.columns(), returned, Optional.empty(), true);
            }
        } catch (SQLException e) {
            throw new ForeignKeyFault(connection).placed(errors.translate(e, sql.text(), connection), sql.text());
        }
    }

    @Override
    public void mark() {
        control("SAVEPOINT mark");
    }

    @Override
    public void back() {
        control("ROLLBACK TO mark");
        keep();
    }

    @Override
    public void keep() {
        control("RELEASE mark");
    }

    @Override
    public void commit() {
        try {
            control("COMMIT");
            open = false;
        } catch (DbException e) {
            undo();
            throw e;
        }
    }

    @Override
    public void undo() {
        if (open) {
            open = false;
            try {
                connection.stopWhen(() -> false);
                connection.run("ROLLBACK");
            } catch (SQLException _) {
                // several errors have rolled back already; then there is nothing to undo
            } finally {
                watchAgain();
            }
        }
    }

    private void watchAgain() {
        try {
            connection.stopWhen(stopped);
        } catch (SQLException e) {
            throw errors.translate(e, "");
        }
    }

    @Override
    public List<Changes> batch(List<Step> steps) {
        begin();
        try {
            var changes = steps.stream().map(step -> change(step.sql())).toList();
            commit();
            return changes;
        } catch (DbException e) {
            undo();
            throw e;
        }
    }

    private void control(String sql) {
        try {
            connection.run(sql);
        } catch (SQLException e) {
            throw errors.translate(e, sql);
        }
    }

    private void stopIfCancelled() {
        if (stopped.getAsBoolean()) {
            throw new DbException(new DbError.Cancelled());
        }
    }

    @Override
    public void interrupt() {
        connection.interrupt();
    }

    @Override
    public void close() {
        if (stopped.getAsBoolean()) {
            file.ifPresent(SqliteScratch::forgetWhatToUndo);
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.translate(e, "");
        } finally {
            file.ifPresent(SqliteScratch::delete);
        }
    }

    /** Closing undoes an open transaction, which takes as long as it was; of a file that goes away anyway nothing need be undone. */
    private static void forgetWhatToUndo(Path copy) {
        var journal = copy.resolveSibling(copy.getFileName() + "-journal");
        try (var bytes = Files.newByteChannel(journal, StandardOpenOption.WRITE)) {
            bytes.truncate(0);
        } catch (IOException _) {
            // no journal, or a system that guards open files: then it is undone, and closing takes longer
        }
    }

    private static void delete(Path copy) {
        for (var ending : BESIDE) {
            try {
                Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ending));
            } catch (IOException e) {
                System.getLogger(SqliteScratch.class.getName()).log(System.Logger.Level.WARNING, "a copy could not be deleted", e);
            }
        }
    }
}
