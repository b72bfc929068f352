package dev.petrichor.app.editor;

import dev.petrichor.app.rows.Cascade;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement that changes something would touch.
 *
 * @param target the rows that it means, where they can be told from its text
 * @param rows how many there are now; nothing where that could not be counted
 * @param cascades what goes with them, and with the rows that it replaces
 */
public record Effect(Statement statement, Optional<WriteTarget> target, OptionalLong rows, List<Cascade> cascades) {

    /** Counts what the statements would touch, and leaves out those that only read. Lane only. */
    static List<Effect> of(Session session, Schema schema, List<Statement> statements) {
        return statements.stream().filter(it -> StatementKind.of(it.text()) != StatementKind.READS).map(it -> of(session, schema, it)).toList();
    }

    private static Effect of(Session session, Schema schema, Statement statement) {
        var target = WriteTarget.of(statement.text());
        var rows = target.map(it -> count(session, it)).orElse(OptionalLong.empty());
        var counted = target.filter(_ -> rows.orElse(0) > 0).map(it -> Cascade.of(session, schema, it)).orElse(List.of());
        return new Effect(statement, target, rows, Stream.concat(counted.stream(), replaced(schema, statement)).toList());
    }

    private static Stream<Cascade> replaced(Schema schema, Statement statement) {
        return WriteTarget.replaced(statement.text()).flatMap(schema::table).stream()
                .flatMap(table -> Cascade.uncounted(schema, table).stream())
                .filter(cascade -> cascade.action().equals("CASCADE") || cascade.action().startsWith("SET "));
    }

    /** A statement that is wrong is not counted: it says what is wrong with it when it runs. */
    private static OptionalLong count(Session session, WriteTarget target) {
        try {
            return Page.read(session, new Sql(target.select("count(*)")), 1).single().filter(Value.Int.class::isInstance)
                    .map(it -> OptionalLong.of(((Value.Int) it).value())).orElse(OptionalLong.empty());
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /** Whether nothing limits which rows it touches. */
    boolean touchesEveryRow() {
        return WithoutWhere.touchesEveryRow(statement.text());
    }

    /** "changes 3 rows of users", with what goes with them. */
    public String words() {
        var own = rows.isEmpty()
                ? Messages.get("effect.unknown")
                : Messages.get(target.orElseThrow().deletes() ? "effect.deletes" : "effect.changes", rows.getAsLong(), target.orElseThrow().table());
        return Stream.concat(Stream.of(own), cascades.stream().map(Cascade::words)).collect(Collectors.joining(", "));
    }
}
