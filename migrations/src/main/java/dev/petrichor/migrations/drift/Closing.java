package dev.petrichor.migrations.drift;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.migrations.dryrun.SchemaCopy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The SQL that makes one schema like another, as it was tried in an empty database of the first schema. What no statement
 * reaches, and what SQLite refused, stands in it as a comment.
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
     * Tries what closes a drift.
     *
     * @param empty a database without anything; whoever made it closes it
     * @param before the schema of the one that changes
     * @param wanted as it shall be
     * @throws DbException when the work was stopped
     */
    public static Closing of(Drift drift, Scratch empty, Schema before, Schema wanted) {
        SchemaCopy.into(empty, before);
        var parts = new ArrayList<String>();
        var good = 0;
        for (var statement : ordered(drift)) {
            var refused = refusal(empty, statement);
            good += refused.isEmpty() ? 1 : 0;
            parts.add(refused.isEmpty() ? statement + ";" : comment("refused: " + refused + "\n" + statement));
        }
        var open = SchemaDiff.of(SchemaReader.read(empty), wanted);
        if (!open.isEmpty()) {
            parts.add(comment("still different, because it takes a rebuild of the table:\n" + String.join("\n", open.stream().map(SchemaChange::object).toList())));
        }
        return new Closing(parts.isEmpty() ? "" : String.join("\n\n", parts) + "\n", good, open);
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
    private static List<String> ordered(Drift drift) {
        var statements = new ArrayList<>(drift.differences().stream().map(Drift.Difference::sql).flatMap(sql -> StatementSplitter.split(sql).stream())
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
