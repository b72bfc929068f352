package dev.petrichor.app.editor;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.InsertSource;
import dev.petrichor.db.sql.JoinedUpdate;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many rows a statement reaches that no WHERE of its own tells: those that an INSERT brings, an UPDATE … FROM joins, or a DROP
 * takes along.
 */
record Reached(Kind kind, String table, long rows) {

    enum Kind {
        ADDS,
        /** Rows may stay away, or take the place of others. */
        ADDS_AT_MOST,
        CHANGES,
        DROPS
    }

    /** Nothing for other statements, nor for one that is wrong: it says what is wrong with it when it runs. Lane only. */
    static Optional<Reached> by(Session session, Schema schema, String sql) {
        try {
            return inserted(session, sql).or(() -> joined(session, schema, sql)).or(() -> dropped(session, schema, sql));
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Reached> inserted(Session session, String sql) {
        return InsertSource.of(sql).map(it -> new Reached(it.mayStayAway() ? Kind.ADDS_AT_MOST : Kind.ADDS, it.table(),
                it.known().orElseGet(() -> number(session, it.question()).orElse(0))));
    }

    private static Optional<Reached> joined(Session session, Schema schema, String sql) {
        return JoinedUpdate.of(sql).flatMap(update -> schema.table(update.table()).map(Reached::key).filter(key -> !key.isEmpty())
                .map(key -> new Reached(Kind.CHANGES, update.table(), number(session, update.count(key)).orElse(0))));
    }

    private static List<String> key(Table table) {
        var declared = table.primaryKey().stream().map(Column::name).toList();
        return declared.isEmpty() && table.kind() == Table.Kind.ORDINARY ? List.of("rowid") : declared;
    }

    private static Optional<Reached> dropped(Session session, Schema schema, String sql) {
        return table(schema, sql).map(table -> new Reached(Kind.DROPS, table.name(), number(session, "SELECT count(*) FROM " + Quoting.identifier(table.name())).orElse(0)));
    }

    /** The table that a statement drops, if it is there. */
    static Optional<Table> table(Schema schema, String sql) {
        return SchemaStatement.of(sql).filter(SchemaStatement.DropTable.class::isInstance).flatMap(drop -> schema.table(drop.table()));
    }

    private static OptionalLong number(Session session, String question) {
        return Page.read(session, new Sql(question), 1).single().orElse(Value.NULL) instanceof Value.Int(var number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** "adds 3 rows to users". */
    String words() {
        return Messages.get(switch (kind) {
            case ADDS -> "effect.adds";
            case ADDS_AT_MOST -> "effect.addsAtMost";
            case CHANGES -> "effect.changes";
            case DROPS -> "effect.drops";
        }, rows, table);
    }
}
