package dev.petrichor.app.editor;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.SetValues;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A statement that was sent and whose answer was lost. An UPDATE or DELETE whose rows were counted before tells by their number
 * whether it happened; of any other there is only a place to look at.
 *
 * @param before rows that it meant when it was sent; nothing where they were not counted, or may have been others by then
 * @param changedOnTheWay whether rows may stay as they are, or become others than the statement says, although it happened: a trigger
 *     writes or keeps what it likes, and a conflict may be passed over
 * @param lost when its answer was, which is after it was sent
 */
public record LostWrite(Statement statement, Optional<WriteTarget> target, OptionalLong before, boolean changedOnTheWay, Instant lost) {

    /** What became of it. */
    public enum Found {
        HAPPENED,
        DID_NOT,
        NOT_YET,
        OPEN
    }

    /** @param counted what was counted right before it was sent */
    static LostWrite of(Statement statement, List<Effect> counted, Schema schema, Instant lost) {
        var effect = counted.stream().filter(it -> it.statement().equals(statement)).findFirst();
        var target = WriteTarget.of(statement.text());
        var changed = target.filter(it -> it.resolvesConflicts() || mayLeaveRows(schema, it.table())).isPresent();
        return new LostWrite(statement, target, effect.map(Effect::rows).orElse(OptionalLong.empty()), changed, lost);
    }

    private static boolean mayLeaveRows(Schema schema, String table) {
        return schema.triggers().stream().anyMatch(trigger -> AsciiCase.same(trigger.table(), table))
                || schema.table(table).filter(it -> words(it.sql()).contains(" ON CONFLICT IGNORE ")).isPresent();
    }

    private static String words(String sql) {
        return Lexer.meaningful(sql).stream().map(token -> token.in(sql).toUpperCase(Locale.ROOT)).collect(Collectors.joining(" ", " ", " "));
    }

    /** Whether it is known by now what became of it. */
    static boolean isKnown(Optional<Found> found) {
        return found.filter(it -> it == Found.HAPPENED || it == Found.DID_NOT).isPresent();
    }

    /** Whether D1 may be at work on it to this moment. A clock that was set back tells nothing. */
    boolean mayStillRun(Instant now) {
        return Duration.between(lost, now).compareTo(D1Rules.LONGEST_RUN) < 0;
    }

    /** Whether the number of rows can tell. */
    boolean canBeFoundOut() {
        return target.isPresent() && before.orElse(0) > 0;
    }

    /**
     * Counts the rows again. Lane only.
     *
     * @param mayStillRun whether it could happen yet when this was asked
     */
    Found findOut(Session session, boolean mayStillRun) {
        var meant = target.orElseThrow();
        var values = SetValues.of(statement.text());
        var others = values.map(it -> "count(CASE WHEN NOT (" + it + ") THEN 1 END)").orElse("count(*)");
        var row = Page.read(session, new Sql(meant.select("count(*), " + others)), 1).rows().getFirst();
        var now = number(row.getFirst());
        if (now == 0 || values.isPresent() && number(row.getLast()) == 0) {
            return Found.HAPPENED;
        }
        var tells = !changedOnTheWay && (meant.deletes() || values.isPresent());
        if (!tells || now != before.orElse(0)) {
            return Found.OPEN;
        }
        return mayStillRun ? Found.NOT_YET : Found.DID_NOT;
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
