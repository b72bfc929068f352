package dev.petrichor.app.editor;

import dev.petrichor.app.work.SqlInOneLine;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A statement that was sent and whose answer was lost. The rows of a DELETE, or of an UPDATE that writes out what it sets, tell
 * whether it happened, and that it did not where they were counted before; so does what it leaves behind. Of any other there is only a
 * place to look at.
 *
 * @param id tells it apart from the same statement sent at another time
 * @param trace what it leaves behind
 * @param before the rows that it meant when it was sent; nothing where they were not counted, or may have been others by then
 * @param changedOnTheWay whether rows may stay as they are, or become others than the statement says, although it happened: a trigger
 *     writes or keeps what it likes, and a conflict may be passed over
 * @param lost when its answer was, which is after it was sent; when it was about to be sent, as long as its answer is awaited
 */
public record LostWrite(String id, Statement statement, Optional<RowsMeant> before, Optional<Trace> trace, boolean changedOnTheWay, Instant lost) {

    private static final Set<Found> KNOWN = Set.of(Found.HAPPENED, Found.COMPUTED, Found.GONE, Found.THERE, Found.NOT_THERE, Found.DID_NOT);

    /** What became of it. */
    public enum Found {
        HAPPENED,
        /** Every row that was read before holds what it computes from what was there. */
        COMPUTED,
        /** No row is left that it would delete. That is as it should be, whoever did it. */
        GONE,
        /** What it leaves behind is there. */
        THERE,
        NOT_THERE,
        DID_NOT,
        NOT_YET,
        /** Somebody else has changed the rows, whether before it or after it. */
        OTHERS,
        /** Something else of this name is in the schema. */
        ANOTHER,
        OPEN
    }

    /** @param met what it met when it was about to be sent */
    static LostWrite of(Statement statement, Met met, Schema schema, Instant sent) {
        var target = WriteTarget.of(statement.text());
        var table = ChangedTable.of(statement.text()).map(ChangedTable::name);
        var changed = target.filter(WriteTarget::resolvesConflicts).isPresent() || table.filter(it -> mayLeaveRows(schema, it)).isPresent() || ResolvedRows.mayPassOver(statement.text(), schema);
        return new LostWrite(UUID.randomUUID().toString(), statement, met.rows(), met.trace().or(() -> Trace.of(statement.text(), schema)), changed, sent);
    }

    /** Its answer is lost by now. */
    LostWrite lostAt(Instant moment) {
        return new LostWrite(id, statement, before, trace, changedOnTheWay, moment);
    }

    private Optional<WriteTarget> target() {
        return WriteTarget.of(statement.text());
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
        return found.filter(it -> KNOWN.contains(it)).isPresent();
    }

    /** Whether D1 may be at work on it to this moment. A clock that was set back tells nothing. */
    boolean mayStillRun(Instant now) {
        return Duration.between(lost, now).compareTo(D1Rules.LONGEST_RUN) < 0;
    }

    /** Whether the rows, or the schema, can tell. */
    boolean canBeFoundOut() {
        return trace.isPresent() || RowsMeant.tell(statement) && before.filter(it -> it.rows() == 0).isEmpty();
    }

    /**
     * Looks for what it leaves behind, or counts the rows again. Lane only.
     *
     * @param mayStillRun whether it could happen yet when this was asked
     */
    Found findOut(Session session, boolean mayStillRun) {
        return trace.map(it -> found(it.kind(), it.lookFor(session), mayStillRun)).orElseGet(() -> counted(session, mayStillRun));
    }

    private Found found(Trace.Kind kind, Trace.Found found, boolean mayStillRun) {
        return switch (found) {
            case ALL -> kind == Trace.Kind.HELD ? Found.COMPUTED : Found.THERE;
            case NOTHING -> notDone(kind == Trace.Kind.HELD ? Found.DID_NOT : Found.NOT_THERE, mayStillRun);
            case SOME -> switch (kind) {
                case LEFT -> Found.OPEN;
                case HELD -> changed();
                case NAMED -> Found.ANOTHER;
            };
        };
    }

    private Found notDone(Found known, boolean mayStillRun) {
        if (changedOnTheWay) {
            return Found.OPEN;
        }
        return mayStillRun ? Found.NOT_YET : known;
    }

    private Found counted(Session session, boolean mayStillRun) {
        var target = target().orElseThrow();
        var now = before.map(it -> it.again(session)).orElseGet(() -> RowsMeant.count(session, Schema.EMPTY, statement, target));
        if (target.deletes() && now.rows() == 0) {
            return Found.GONE;
        }
        if (now.others() == 0) {
            return now.rows() > 0 && before.filter(it -> it.rows() != now.rows()).isEmpty() ? Found.HAPPENED : Found.OPEN;
        }
        return before.map(it -> it.equals(now) ? notDone(Found.DID_NOT, mayStillRun) : changed()).orElse(Found.OPEN);
    }

    private Found changed() {
        return changedOnTheWay ? Found.OPEN : Found.OTHERS;
    }

    /** Where to look, and what leads back. */
    String whereToLook() {
        if (trace.isEmpty() && target().filter(it -> !it.deletes()).isPresent() && !RowsMeant.tell(statement)) {
            return Messages.get("editor.lost.computes", ComputedRows.MOST, SqlInOneLine.of(target().orElseThrow().select("*")));
        }
        return target().map(it -> Messages.get("editor.lost.count", SqlInOneLine.of(it.select("count(*)"))))
                .orElseGet(() -> Messages.get("editor.lost.look", firstWord()));
    }

    private String firstWord() {
        var sql = statement.text();
        return Lexer.meaningful(sql).stream().findFirst().map(token -> AsciiCase.upper(token.in(sql))).orElse("");
    }
}
