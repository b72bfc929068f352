package dev.petrichor.app.cli;

import dev.petrichor.app.work.SqlInOneLine;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.InsertedRows;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaObject;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SetValues;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import java.util.stream.IntStream;

/** The question that tells what became of a statement whose answer was lost, and what its answer means. Nothing was read before it. Pure. */
final class WhereToLook {

    private WhereToLook() {}

    static String of(String sql) {
        var told = WriteTarget.of(sql).map(it -> ofRows(sql, it)).or(() -> inserted(sql)).or(() -> ofSchema(sql)).orElseGet(() -> Messages.get("cli.lost.look"));
        return Messages.get("cli.lost.wait") + " " + told;
    }

    private static String ofRows(String sql, WriteTarget target) {
        if (target.deletes()) {
            return asked("cli.lost.deleted", target.select("count(*)"));
        }
        return SetValues.of(sql).map(it -> asked("cli.lost.set", target.select("count(CASE WHEN NOT (" + it + ") THEN 1 END)")))
                .orElseGet(() -> asked("cli.lost.computed", target.select("*")));
    }

    /** Where the columns are listed: else their names are nowhere in the statement. A key that is NULL is another one in the row (https://sqlite.org/autoinc.html). */
    private static Optional<String> inserted(String sql) {
        return InsertedRows.of(sql).filter(it -> !it.columns().isEmpty() && it.columns().size() == it.rows().getFirst().size()).flatMap(WhereToLook::inserted);
    }

    private static Optional<String> inserted(InsertedRows written) {
        var row = written.rows().getFirst();
        var told = IntStream.range(0, row.size()).filter(i -> !isNull(row.get(i))).mapToObj(i -> Quoting.identifier(written.columns().get(i)) + " IS " + row.get(i)).toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(asked("cli.lost.inserted", "SELECT count(*) FROM " + Quoting.identifier(written.table()) + " WHERE " + String.join(" AND ", told)));
    }

    /** Also where a sign stands before it. */
    private static boolean isNull(String value) {
        return AsciiCase.upper(value).endsWith("NULL");
    }

    private static Optional<String> ofSchema(String sql) {
        var name = SchemaObject.of(sql).map(SchemaObject::name).or(() -> SchemaStatement.of(sql).map(WhereToLook::name)).filter(it -> !it.isEmpty());
        return name.map(it -> asked("cli.lost.schema", "SELECT type, name, sql FROM sqlite_schema WHERE name = " + Quoting.literal(Value.of(it)) + " COLLATE NOCASE"));
    }

    private static String name(SchemaStatement statement) {
        return switch (statement) {
            case SchemaStatement.CreateIndex index -> index.name();
            case SchemaStatement.RenameTable(var _, var to) -> to;
            default -> statement.table();
        };
    }

    private static String asked(String key, String question) {
        return Messages.get(key, SqlInOneLine.of(question));
    }
}
