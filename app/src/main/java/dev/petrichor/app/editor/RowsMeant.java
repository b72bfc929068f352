package dev.petrichor.app.editor;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SetValues;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows that an UPDATE or a DELETE means at one moment: so much of them that those of a later moment can be held against it.
 *
 * @param question what was asked, and can be asked again
 * @param counted how many there are; how many of them do not hold what the UPDATE sets, which are all where that is not written out; the
 *     first and the last value of each column of their key, and of each that is set
 */
public record RowsMeant(String question, List<Value> counted) {

    public RowsMeant {
        counted = List.copyOf(counted);
    }

    /** How many there are. */
    public long rows() {
        return number(counted.getFirst());
    }

    /** How many of them do not hold what the UPDATE sets. */
    public long others() {
        return number(counted.get(1));
    }

    /** Whether the rows before and after a statement can tell whether it happened: they are to go, or what they shall hold is written out. */
    static boolean tell(Statement statement) {
        return WriteTarget.of(statement.text()).filter(it -> it.deletes() || SetValues.of(statement.text()).isPresent()).isPresent();
    }

    /** Nothing where its rows cannot be told from its text, nor of a statement that is wrong: it says what is wrong with it when it runs. Lane only. */
    static Optional<RowsMeant> by(Session session, Schema schema, Statement statement) {
        try {
            return WriteTarget.of(statement.text()).map(target -> count(session, schema, statement, target));
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Reads each of the rows once. Lane only. */
    static RowsMeant count(Session session, Schema schema, Statement statement, WriteTarget target) {
        var others = SetValues.of(statement.text()).map(it -> "count(CASE WHEN NOT (" + it + ") THEN 1 END)").orElse("count(*)");
        var key = schema.table(target.table()).map(RowsMeant::key).orElse(Stream.of());
        var set = target.assigned().stream().map(Quoting::identifier).map(RowsMeant::start);
        var bounds = Stream.concat(key, set).distinct().flatMap(value -> Stream.of("min(" + value + ")", "max(" + value + ")"));
        var columns = String.join(", ", Stream.concat(Stream.of("count(*)", others), bounds).toList());
        return ask(session, target.select(columns));
    }

    /** Those of now. Lane only. */
    RowsMeant again(Session session) {
        return ask(session, question);
    }

    private static RowsMeant ask(Session session, String question) {
        return new RowsMeant(question, Page.read(session, new Sql(question), 1).rows().getFirst());
    }

    private static Stream<String> key(Table table) {
        var declared = table.primaryKey();
        if (declared.isEmpty()) {
            return table.kind() == Table.Kind.ORDINARY ? Stream.of("rowid") : Stream.of();
        }
        return declared.stream().map(column -> column.rowidAlias() ? Quoting.identifier(column.name()) : start(Quoting.identifier(column.name())));
    }

    /** The start of a value is enough, and a long one need not be sent. */
    private static String start(String column) {
        return "typeof(%1$s) || hex(substr(%1$s, 1, 99))".formatted(column);
    }

    private static long number(Value value) {
        return value instanceof Value.Int(var number) ? number : -1;
    }
}
