package dev.petrichor.app.editor;

import dev.petrichor.app.rows.Cascade;
import dev.petrichor.db.Session;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement that changes something would touch.
 *
 * @param target the rows that it means, where they can be told from its text
 * @param meant those rows as they are now; nothing where they could not be counted
 * @param cascades what goes with them, and with the rows that it replaces
 */
public record Effect(Statement statement, Optional<WriteTarget> target, Optional<RowsMeant> meant, List<Cascade> cascades) {

    /** Counts what the statements would touch, and leaves out those that only read. Lane only. */
    static List<Effect> of(Session session, Schema schema, List<Statement> statements) {
        return statements.stream().filter(it -> StatementKind.of(it.text()) != StatementKind.READS).map(it -> of(session, schema, it)).toList();
    }

    private static Effect of(Session session, Schema schema, Statement statement) {
        var target = WriteTarget.of(statement.text());
        var meant = RowsMeant.by(session, schema, statement);
        var counted = target.filter(_ -> meant.filter(it -> it.rows() > 0).isPresent()).map(it -> Cascade.of(session, schema, it)).orElse(List.of());
        return new Effect(statement, target, meant, Stream.concat(counted.stream(), replaced(schema, statement)).toList());
    }

    private static Stream<Cascade> replaced(Schema schema, Statement statement) {
        return WriteTarget.replaced(statement.text()).flatMap(schema::table).stream()
                .flatMap(table -> Cascade.uncounted(schema, table).stream())
                .filter(cascade -> cascade.action().equals("CASCADE") || cascade.action().startsWith("SET "));
    }

    /** Whether nothing limits which rows it touches. */
    boolean touchesEveryRow() {
        return WithoutWhere.touchesEveryRow(statement.text());
    }

    /** "changes 3 rows of users", with what goes with them. */
    public String words() {
        var own = meant.map(it -> Messages.get(target.orElseThrow().deletes() ? "effect.deletes" : "effect.changes", it.rows(), target.orElseThrow().table()))
                .orElseGet(() -> Messages.get("effect.unknown"));
        return Stream.concat(Stream.of(own), cascades.stream().map(Cascade::words)).collect(Collectors.joining(", "));
    }
}
