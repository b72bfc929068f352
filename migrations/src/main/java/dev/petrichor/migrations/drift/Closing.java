package dev.petrichor.migrations.drift;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.migrations.alter.Spelling;
import dev.petrichor.migrations.alter.TablePlanner;
import dev.petrichor.migrations.dryrun.SchemaCopy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The SQL that makes one schema like another, as it was tried in an empty database of the first schema. A table that ALTER TABLE does
 * not bring there is made anew with its rows and those that refer to it. What SQLite refused stands in it as a comment.
 *
 * @param statements how many there are to run
 * @param open what still differs afterwards
 */
public record Closing(String sql, int statements, List<SchemaChange> open) {

    public Closing {
        open = List.copyOf(open);
    }

    /** Whether nothing differs afterwards. */
    public boolean complete() {
        return open.isEmpty();
    }

    /**
     * Tries what closes a drift: by the statements of its differences, and a rebuild of each table that they do not reach.
     *
     * @param scratches databases without anything, each closed here
     * @param before the schema of the one that changes
     * @param wanted as it shall be
     * @throws DbException when the work was stopped
     */
    public static Closing of(Drift drift, Supplier<Scratch> scratches, Schema before, Schema wanted) {
        var plain = inPlace(drift, scratches, before, wanted);
        var tables = plain.open().stream().map(SchemaChange::table).distinct().filter(name -> isOrdinary(before, name) && isOrdinary(wanted, name))
                .flatMap(name -> wanted.table(name).stream()).toList();
        return tables.isEmpty() ? plain : tried(drift, scratches, before, wanted, tables);
    }

    /**
     * The same without a rebuild: what runs statement by statement must not stop between the drop of a table and the return of its rows.
     *
     * @throws DbException when the work was stopped
     */
    public static Closing inPlace(Drift drift, Supplier<Scratch> scratches, Schema before, Schema wanted) {
        return tried(drift, scratches, before, wanted, List.of());
    }

    private static boolean isOrdinary(Schema schema, String name) {
        return schema.table(name).filter(table -> table.kind() == Table.Kind.ORDINARY).isPresent();
    }

    /** @param rebuilt tables that are made anew; then nothing else is done to their columns */
    private static Closing tried(Drift drift, Supplier<Scratch> scratches, Schema before, Schema wanted, List<Table> rebuilt) {
        try (var scratch = scratches.get()) {
            SchemaCopy.into(scratch, before);
            var tried = new Trial(scratch, scratches);
            var statements = ordered(drift.differences().stream().filter(it -> !isOfRebuilt(it.change(), rebuilt)).toList());
            statements.stream().filter(it -> rank(it).compareTo(Rank.DROP_TABLE) < 0).forEach(tried::statement);
            rebuilt.forEach(tried::rebuild);
            statements.stream().filter(it -> rank(it).compareTo(Rank.DROP_TABLE) >= 0).forEach(tried::statement);
            return tried.ended(wanted);
        }
    }

    private static boolean isOfRebuilt(SchemaChange change, List<Table> rebuilt) {
        return change.subject() == SchemaChange.Subject.COLUMN && rebuilt.stream().anyMatch(table -> AsciiCase.same(table.name(), change.table()));
    }

    /** What has run so far, and what did not. */
    private static final class Trial {

        private final Scratch scratch;
        private final Supplier<Scratch> scratches;
        private final List<String> parts = new ArrayList<>();
        private int good;

        Trial(Scratch scratch, Supplier<Scratch> scratches) {
            this.scratch = scratch;
            this.scratches = scratches;
        }

        void statement(String statement) {
            var refused = refusal(scratch, statement);
            good += refused.isEmpty() ? 1 : 0;
            parts.add(refused.isEmpty() ? statement + ";" : comment("refused: " + refused + "\n" + statement));
        }

        void rebuild(Table wanted) {
            var made = new TablePlanner(SchemaReader.read(scratch), Spelling.PLAIN, scratches).like(wanted);
            if (made.problems().isEmpty()) {
                parts.add(comment(String.join("\n", Stream.concat(Stream.of(made.way()), made.notes().stream()).toList())));
                made.statements().forEach(this::statement);
            } else {
                parts.add(comment(wanted.name() + " cannot be made anew: " + String.join(" ", made.problems())));
            }
        }

        Closing ended(Schema wanted) {
            var open = SchemaDiff.of(SchemaReader.read(scratch), wanted);
            if (!open.isEmpty()) {
                parts.add(comment("still different:\n" + String.join("\n", open.stream().map(SchemaChange::object).toList())));
            }
            return new Closing(parts.isEmpty() ? "" : String.join("\n\n", parts) + "\n", good, open);
        }
    }

    private static String refusal(Scratch scratch, String statement) {
        try {
            scratch.run(new Sql(statement));
            return "";
        } catch (DbException e) {
            return switch (e.error()) {
                case DbError.Refused(var message, var _, var _) -> message;
                case DbError.Constraint constraint -> constraint.message();
                default -> throw e;
            };
        }
    }

    private static String comment(String words) {
        return String.join("\n", words.lines().map(line -> "-- " + line).toList());
    }

    /** What stands in the way goes first, what needs something else comes last; tables go in the reverse of their order, children first. */
    private static List<String> ordered(List<Drift.Difference> differences) {
        var statements = new ArrayList<>(differences.stream().map(Drift.Difference::sql).flatMap(sql -> StatementSplitter.split(sql).stream())
                .map(Statement::text).toList());
        var tables = statements.stream().filter(it -> rank(it) == Rank.DROP_TABLE).toList().reversed();
        statements.removeAll(tables);
        statements.addAll(tables);
        statements.sort(Comparator.comparing(Closing::rank));
        return statements;
    }

    private enum Rank {
        DROP_TRIGGER,
        DROP_VIEW,
        DROP_INDEX,
        CREATE_TABLE,
        ALTER,
        DROP_TABLE,
        CREATE_INDEX,
        CREATE_VIEW,
        CREATE_TRIGGER
    }

    private static Rank rank(String sql) {
        return switch (firstWords(sql)) {
            case "DROP TRIGGER" -> Rank.DROP_TRIGGER;
            case "DROP VIEW" -> Rank.DROP_VIEW;
            case "DROP INDEX" -> Rank.DROP_INDEX;
            case "DROP TABLE" -> Rank.DROP_TABLE;
            case "CREATE INDEX", "CREATE UNIQUE" -> Rank.CREATE_INDEX;
            case "CREATE VIEW" -> Rank.CREATE_VIEW;
            case "CREATE TRIGGER" -> Rank.CREATE_TRIGGER;
            case "ALTER TABLE" -> Rank.ALTER;
            default -> Rank.CREATE_TABLE;
        };
    }

    /** The first two words. */
    private static String firstWords(String sql) {
        return String.join(" ", Lexer.meaningful(sql).stream().limit(2).map(token -> AsciiCase.upper(token.in(sql))).toList());
    }
}
