package dev.petrichor.app.alter;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.migrations.alter.Alteration;
import dev.petrichor.migrations.alter.Alteration.Question;
import dev.petrichor.migrations.alter.Alteration.Weight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the rows of a database say to a plan. On a lane. */
final class RowAnswers {

    private final Session session;
    private final Schema planned;

    /** @param planned the schema that the plan meets */
    RowAnswers(Session session, Schema planned) {
        this.session = session;
        this.planned = planned;
    }

    /** @throws DbException when a question cannot be asked: no answer is none */
    Map<Weight, List<String>> to(Alteration alteration) {
        var answers = new EnumMap<Weight, List<String>>(Weight.class);
        for (var question : alteration.questions()) {
            var rows = count(question.count());
            if (rows > 0) {
                answers.computeIfAbsent(question.weight(), _ -> new ArrayList<>()).add(question.answer(rows) + example(question));
            }
        }
        return answers;
    }

    private String example(Question question) {
        if (question.example().isEmpty()) {
            return "";
        }
        return Page.read(session, new Sql(question.example()), 1).single().map(value -> value instanceof Value.Text(var text) ? text + "." : "").orElse("");
    }

    private long count(String sql) {
        try {
            return Page.read(session, new Sql(sql), 1).single().map(value -> value instanceof Value.Int(var number) ? number : 0L).orElse(0L);
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused(var message, var _, var _) && isYetToCome(message)) {
                return 0;
            }
            throw e;
        }
    }

    /** What waits has yet to make it, so it has no rows. */
    private boolean isYetToCome(String message) {
        var live = SchemaReader.read(session);
        return missing(live).anyMatch(missing -> names(message, missing));
    }

    private Stream<String> missing(Schema live) {
        var tables = planned.tables().stream().filter(table -> live.table(table.name()).isEmpty()).map(table -> "no such table: " + table.name());
        var columns = planned.tables().stream().flatMap(table -> table.columns().stream()
                .filter(column -> live.table(table.name()).filter(it -> it.column(column.name()).isEmpty()).isPresent())
                .map(column -> "no such column: " + table.name() + "." + column.name()));
        return Stream.concat(tables, columns);
    }

    /** The whole name: another one may begin with it. */
    private static boolean names(String message, String missing) {
        var at = AsciiCase.lower(message).indexOf(AsciiCase.lower(missing));
        var end = at + missing.length();
        return at >= 0 && (end == message.length() || " :)".indexOf(message.charAt(end)) >= 0);
    }
}
