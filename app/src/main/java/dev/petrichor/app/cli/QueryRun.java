package dev.petrichor.app.cli;

import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.ErrorPlace;
import dev.petrichor.db.sql.FirstWord;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;

/** Statements that are run one after the other. Whether each may run is known before the first one does. */
final class QueryRun {

    /** SQLite's own limit is 32766. */
    private static final BigInteger TOO_MANY = BigInteger.valueOf(1_000_000);

    private final List<Sql> statements = new ArrayList<>();
    private final List<Statement> places;
    private final SqlSource source;
    private final Side side;
    private final int limit;

    /**
     * @param side judges which statements write
     * @throws CommandFailure when there is nothing to run, parameters do not fit, or a statement would write without leave
     */
    QueryRun(SqlSource source, Side side, List<Value> parameters, int limit, boolean write) {
        this.side = side;
        this.source = source;
        this.places = StatementSplitter.split(source.text());
        this.limit = limit;
        if (places.isEmpty()) {
            throw CommandFailure.usage(Messages.get("cli.noStatement"));
        }
        bind(parameters);
        var writing = places.stream().filter(it -> !write && mayWrite(it)).findFirst();
        writing.ifPresent(it -> {
            throw CommandFailure.of(new DbError.NotAllowed(Messages.get("cli.needsWrite", source.at(it.line())))).at(it);
        });
    }

    /** What no statement begins with is not forbidden, it is misspelt: the database says so in its place. */
    private boolean mayWrite(Statement statement) {
        return side.judge(statement.text()) != StatementKind.READS && FirstWord.misplaced(statement.text()).isEmpty() && ErrorPlace.unknown(statement.text()).isEmpty();
    }

    private void bind(List<Value> parameters) {
        var next = 0;
        for (var place : places) {
            var until = next + marks(place.text());
            if (until > parameters.size()) {
                throw CommandFailure.usage(Messages.get("cli.tooFewParameters", source.at(place.line()), parameters.size())).at(place);
            }
            statements.add(new Sql(place.text(), parameters.subList(next, until)));
            next = until;
        }
        if (next < parameters.size()) {
            throw CommandFailure.usage(Messages.get("cli.tooManyParameters", parameters.size(), next));
        }
    }

    /** The number of values that a statement takes: one per plain mark, one per name, up to the number of a numbered one. */
    private static int marks(String sql) {
        var highest = 0;
        var names = new HashSet<String>();
        for (var token : Lexer.meaningful(sql)) {
            var mark = token.kind() == Token.Kind.PARAMETER ? token.in(sql) : "";
            if (mark.equals("?")) {
                highest++;
            } else if (mark.startsWith("?")) {
                highest = Math.max(highest, number(mark.substring(1)));
            } else if (!mark.isEmpty() && names.add(mark)) {
                highest++;
            }
        }
        return highest;
    }

    /** The number of a mark; one that no statement can have is more than all values that are given. */
    private static int number(String digits) {
        return new BigInteger(digits).min(TOO_MANY).intValue();
    }

    /** @throws IOException when nobody takes the results any more */
    Answer on(Session session, QueryOutput output) throws IOException {
        for (var i = 0; i < statements.size(); i++) {
            output.begin(statements.get(i).text());
            var failed = run(session, statements.get(i), output);
            if (failed.isPresent()) {
                return stopped(failed.get(), i, output);
            }
        }
        return Answer.printed(Answer.DONE, output.overlooked());
    }

    private Optional<DbError> run(Session session, Sql sql, QueryOutput output) throws IOException {
        var started = System.nanoTime();
        try {
            if (side.judge(sql.text()) == StatementKind.READS) {
                read(session, sql, output, started);
            } else {
                write(session, sql, output, started);
            }
            return Optional.empty();
        } catch (DbException e) {
            return Optional.of(e.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : e.error());
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            FailureLog.unexpected("a statement", e);
            return Optional.of(new DbError.Unexpected(e.toString())); // a document that is begun must be ended
        }
    }

    private void read(Session session, Sql sql, QueryOutput output, long started) throws IOException {
        output.end(rows(session, sql, output, started)); // with the cursor closed: whoever reads slowly holds no lock meanwhile
    }

    private QueryOutput.End rows(Session session, Sql sql, QueryOutput output, long started) throws IOException {
        try (var rows = session.query(sql, limit == 0 ? Long.MAX_VALUE : limit + 1L)) {
            output.columns(rows.columns());
            var told = 0L;
            var row = rows.next();
            while (row.isPresent() && (limit == 0 || told < limit)) {
                output.row(row.get());
                told++;
                row = rows.next();
            }
            return new QueryOutput.End(row.isPresent(), 0, rows.usage(), rows.exact(), since(started), rows.databaseTime());
        }
    }

    private void write(Session session, Sql sql, QueryOutput output, long started) throws IOException {
        var changes = session.batch(List.of(Step.of(sql))).getFirst();
        var took = since(started);
        output.columns(changes.columns());
        var shown = limit == 0 ? changes.returned() : changes.returned().stream().limit(limit).toList();
        for (var row : shown) {
            output.row(row);
        }
        output.end(new QueryOutput.End(shown.size() < changes.returned().size(), changes.rows(), changes.usage(), changes.exact(), took, took));
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private Answer stopped(DbError error, int at, QueryOutput output) throws IOException {
        var place = places.get(at);
        var before = at == 0 ? "" : " " + Messages.get("cli.before", at);
        var told = CommandFailure.error(error.kind(), words(error, place) + before);
        if (source.file() != null) {
            told.put("file", source.file().toString());
        }
        told.put("line", place.line()).put("statement", place.text());
        if (error instanceof DbError.Refused(var _, var _, var offset) && offset >= 0) {
            told.put("offset", offset);
        }
        output.fail(told);
        return Answer.printed(Answer.SAID_NO, Optional.of(source.at(place, error, words(error, place)) + before));
    }

    private static String words(DbError error, Statement place) {
        return switch (error) {
            case DbError.Cancelled() -> Messages.get("cli.stoppedQuery", place.line());
            case DbError.OutcomeUnknown _ -> Sentences.of(error) + " " + WhereToLook.of(place.text());
            default -> Sentences.of(error);
        };
    }
}
