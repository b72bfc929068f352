package dev.petrichor.app.editor;

import dev.petrichor.app.rows.Cascade;
import dev.petrichor.db.Session;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.Quoting;
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
 * @param own what is said of its own rows, without what goes with them
 * @param cascades what goes with them, and with the rows that it replaces
 */
public record Effect(Statement statement, Optional<WriteTarget> target, Optional<RowsMeant> meant, String own, List<Cascade> cascades) {

    /** Counts what the statements would touch, and leaves out those that only read. Lane only. */
    static List<Effect> of(Session session, Schema schema, List<Statement> statements) {
        return writing(statements).map(it -> of(session, schema, it)).toList();
    }

    /** The same without counting, as far as text and schema tell it. */
    static List<Effect> uncounted(Schema schema, List<Statement> statements) {
        return writing(statements).map(it -> uncounted(schema, it)).toList();
    }

    private static Stream<Statement> writing(List<Statement> statements) {
        return statements.stream().filter(it -> StatementKind.of(it.text()) != StatementKind.READS);
    }

    private static Effect of(Session session, Schema schema, Statement statement) {
        var target = WriteTarget.of(statement.text());
        var meant = RowsMeant.by(session, schema, statement);
        var reached = meant.isPresent() ? Optional.<Reached>empty() : Reached.by(session, schema, statement.text());
        var own = meant.map(it -> Messages.get(target.orElseThrow().deletes() ? "effect.deletes" : "effect.changes", it.rows(), target.orElseThrow().table()))
                .or(() -> reached.map(Reached::words)).orElseGet(() -> unknown(statement, "effect.unknown"));
        var counted = gone(target, meant, reached).map(it -> Cascade.of(session, schema, it)).orElse(List.of());
        return new Effect(statement, target, meant, own, Stream.concat(counted.stream(), replaced(schema, statement)).toList());
    }

    /** What a cascade is counted for: a DROP deletes every row first (https://sqlite.org/lang_droptable.html). */
    private static Optional<WriteTarget> gone(Optional<WriteTarget> target, Optional<RowsMeant> meant, Optional<Reached> reached) {
        return target.filter(_ -> meant.filter(it -> it.rows() > 0).isPresent())
                .or(() -> reached.filter(it -> it.kind() == Reached.Kind.DROPS && it.rows() > 0).flatMap(it -> WriteTarget.of("DELETE FROM " + Quoting.identifier(it.table()))));
    }

    private static Effect uncounted(Schema schema, Statement statement) {
        var dropped = Reached.table(schema, statement.text());
        var own = dropped.map(it -> Messages.get("effect.drops.uncounted", it.name())).orElseGet(() -> unknown(statement, "effect.uncounted"));
        var cascades = dropped.map(it -> Cascade.uncounted(schema, it).stream()).orElse(Stream.of());
        return new Effect(statement, WriteTarget.of(statement.text()), Optional.empty(), own, Stream.concat(cascades, replaced(schema, statement)).toList());
    }

    private static String unknown(Statement statement, String otherwise) {
        return Messages.get(StatementKind.of(statement.text()) == StatementKind.CHANGES_SCHEMA ? "effect.schema" : otherwise);
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
        return Stream.concat(Stream.of(own), cascades.stream().map(Cascade::words)).collect(Collectors.joining(", "));
    }
}
