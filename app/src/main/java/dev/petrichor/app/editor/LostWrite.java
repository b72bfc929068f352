package dev.petrichor.app.editor;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.SetValues;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A statement that was sent and whose answer was lost. An UPDATE or DELETE whose rows were counted before tells by their number
 * whether it happened; of any other there is only a place to look at.
 *
 * @param before rows that it meant when it was sent; nothing where they were not counted, or may have been others by then
 * @param changedOnTheWay whether a trigger may write other values than the statement
 */
public record LostWrite(Statement statement, Optional<WriteTarget> target, OptionalLong before, boolean changedOnTheWay) {

    /** What became of it. */
    public enum Found {
        HAPPENED,
        DID_NOT,
        OPEN
    }

    /** @param counted what was counted right before it was sent */
    static LostWrite of(Statement statement, List<Effect> counted, Schema schema) {
        var effect = counted.stream().filter(it -> it.statement().equals(statement)).findFirst();
        var target = WriteTarget.of(statement.text());
        var triggers = target.stream().anyMatch(it -> schema.triggers().stream().anyMatch(trigger -> AsciiCase.same(trigger.table(), it.table())));
        return new LostWrite(statement, target, effect.map(Effect::rows).orElse(OptionalLong.empty()), triggers);
    }

    /** Whether the number of rows can tell. */
    boolean canBeFoundOut() {
        return target.isPresent() && before.orElse(0) > 0;
    }

    /** Counts the rows again. Lane only. */
    Found findOut(Session session) {
        var meant = target.orElseThrow();
        var values = SetValues.of(statement.text());
        var others = values.map(it -> "count(CASE WHEN NOT (" + it + ") THEN 1 END)").orElse("count(*)");
        var row = Page.read(session, new Sql(meant.select("count(*), " + others)), 1).rows().getFirst();
        var now = number(row.getFirst());
        if (now == 0 || values.isPresent() && number(row.getLast()) == 0) {
            return Found.HAPPENED;
        }
        var tells = meant.deletes() || values.isPresent() && !changedOnTheWay;
        return tells && now == before.orElse(0) ? Found.DID_NOT : Found.OPEN;
    }

    private static long number(Value value) {
        return value instanceof Value.Int(var number) ? number : -1;
    }

    /** Where to look, and what leads back. */
    String whereToLook() {
        return target.map(it -> Messages.get("editor.lost.count", it.select("count(*)").replaceAll("\\s+", " ")))
                .orElseGet(() -> Messages.get("editor.lost.look", firstWord()));
    }

    private String firstWord() {
        var sql = statement.text();
        return Lexer.meaningful(sql).stream().findFirst().map(token -> AsciiCase.upper(token.in(sql))).orElse("");
    }
}
