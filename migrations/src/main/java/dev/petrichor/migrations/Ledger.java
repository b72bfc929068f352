package dev.petrichor.migrations;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table in which a tool keeps what it has applied. Sessions are used on their lane. */
public sealed interface Ledger {

    String table();

    /** The rows of the ledger in order, none while the table does not exist. */
    List<LedgerEntry> entries(Session session);

    /**
     * Makes the table as the tool itself does, if it is not there, or brings it into the shape that the tool needs.
     *
     * @param folder all migrations of the folder
     */
    List<Sql> createSql(Session session, List<Migration> folder);

    /** Records a migration as the tool does; changes no row if another program has recorded it meanwhile. */
    Sql recordSql(Migration migration);

    /**
     * A row of a ledger.
     *
     * @param name empty where the shape has none
     * @param hash empty where the tool keeps none
     * @param createdAt drizzle-kit's time in milliseconds, 0 otherwise
     */
    record LedgerEntry(String name, String hash, long createdAt, Optional<Instant> appliedAt) {}

    /** Whether it has a row of this migration now, whatever has become of the folder. */
    default boolean has(Session session, Migration migration) {
        return entries(session).stream()
                .anyMatch(row -> row.name().isEmpty()
                        ? row.createdAt() == migration.when() && row.hash().equals(migration.hash())
                        : row.name().equals(migration.name()));
    }

    /** Whether the table exists. */
    default boolean exists(Session session) {
        var sql = Sql.of("SELECT count(*) AS \"n\" FROM sqlite_schema WHERE type = 'table' AND name = ?", Value.of(table()));
        return Page.read(session, sql, 1).single().filter(Value.of(1)::equals).isPresent();
    }

    /** {@code d1_migrations}: names and times. */
    record Wrangler(String table) implements Ledger {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

        @Override
        public List<LedgerEntry> entries(Session session) {
            if (!exists(session)) {
                return List.of();
            }
            var sql = new Sql("SELECT \"name\", \"applied_at\" FROM " + Quoting.identifier(table) + " ORDER BY id");
            return Page.read(session, sql, 0).rows().stream()
                    .map(row -> new LedgerEntry(text(row.get(0)), "", 0, time(text(row.get(1)))))
                    .toList();
        }

        @Override
        public List<Sql> createSql(Session session, List<Migration> folder) {
            return List.of(new Sql(
                    """
                    CREATE TABLE IF NOT EXISTS %s(
                    \t\tid         INTEGER PRIMARY KEY AUTOINCREMENT,
                    \t\tname       TEXT UNIQUE,
                    \t\tapplied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
                    )"""
                            .formatted(Quoting.identifier(table))));
        }

        @Override
        public Sql recordSql(Migration migration) {
            var name = Quoting.identifier(table);
            return Sql.of(
                    "INSERT INTO " + name + " (name) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM " + name + " WHERE name = ?1)",
                    Value.of(migration.name()));
        }

        private static Optional<Instant> time(String text) {
            try {
                return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }

    /** {@code __drizzle_migrations}, in the shape of 0.31 (three columns) or of 1.0 (five). */
    record Drizzle(String table, Layout layout) implements Ledger {

        @Override
        public List<LedgerEntry> entries(Session session) {
            if (!exists(session)) {
                return List.of();
            }
            var columns = hasNames(session) ? "hash, created_at, name, applied_at" : "hash, created_at, NULL, NULL";
            var sql = new Sql("SELECT " + columns + " FROM " + Quoting.identifier(table) + " ORDER BY created_at, rowid");
            return Page.read(session, sql, 0).rows().stream()
                    .map(row -> new LedgerEntry(text(row.get(2)), text(row.get(0)), number(row.get(1)), time(row.get(3))))
                    .toList();
        }

        @Override
        public List<Sql> createSql(Session session, List<Migration> folder) {
            var name = Quoting.identifier(table);
            if (!(layout instanceof Layout.Directories)) {
                return List.of(new Sql(
                        "CREATE TABLE IF NOT EXISTS " + name + " (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)"));
            }
            if (exists(session) && !hasNames(session)) {
                return upgradeSql(session, folder);
            }
            return List.of(new Sql("CREATE TABLE IF NOT EXISTS " + name
                    + " (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric, name text, applied_at TEXT)"));
        }

        /** As 1.0 does: without the names of what is applied it would run everything again. */
        private List<Sql> upgradeSql(Session session, List<Migration> folder) {
            var name = Quoting.identifier(table);
            var steps = new ArrayList<>(List.of(
                    new Sql("ALTER TABLE " + name + " ADD COLUMN \"name\" text"),
                    new Sql("ALTER TABLE " + name + " ADD COLUMN \"applied_at\" TEXT")));
            DrizzleMatches.of(folder, new LedgerRows(List.of(), entries(session), false)).rows().forEach((file, row) -> steps.add(Sql.of(
                    "UPDATE " + name + " SET \"name\" = ?, \"applied_at\" = NULL WHERE hash = ? AND created_at = ?",
                    Value.of(file.name()), Value.of(row.hash()), Value.of(row.createdAt()))));
            return steps;
        }

        @Override
        public Sql recordSql(Migration migration) {
            var name = Quoting.identifier(table);
            return layout instanceof Layout.Directories
                    ? Sql.of(
                            "INSERT INTO " + name + " (hash, created_at, name, applied_at) SELECT ?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
                                    + " WHERE NOT EXISTS (SELECT 1 FROM " + name + " WHERE name = ?3)",
                            Value.of(migration.hash()), Value.of(migration.when()), Value.of(migration.name()))
                    : Sql.of(
                            "INSERT INTO " + name + " (hash, created_at) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM " + name
                                    + " WHERE created_at = ?2 AND hash = ?1)",
                            Value.of(migration.hash()), Value.of(migration.when()));
        }

        /** Whether the table has the columns of 1.0. */
        boolean hasNames(Session session) {
            var sql = Sql.of("SELECT count(*) FROM pragma_table_info(?) WHERE name = 'name'", Value.of(table));
            return Page.read(session, sql, 1).single().filter(Value.of(1)::equals).isPresent();
        }

        private static Optional<Instant> time(Value value) {
            try {
                return value instanceof Value.Text(var text) ? Optional.of(Instant.parse(text)) : Optional.empty();
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }

        private static long number(Value value) {
            return switch (value) {
                case Value.Int(var number) -> number;
                case Value.Real(var number) -> (long) number;
                default -> 0;
            };
        }
    }

    private static String text(Value value) {
        return value instanceof Value.Text(var text) ? text : "";
    }
}
