package dev.petrichor.app.cli;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.transfer.JsonValues;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Statements that are run one after the other. Whether each may run is known before the first one does. */
final class QueryRun {

    private final List<Sql> statements = new ArrayList<>();
    private final List<Statement> places;
    private final int limit;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ArrayNode results = document.putArray("statements");
    private final StringBuilder text = new StringBuilder();

    /** @throws CommandFailure when there is nothing to run, parameters do not fit, or a statement would write without leave */
    QueryRun(String text, List<Value> parameters, int limit, boolean write) {
        this.places = StatementSplitter.split(text);
        this.limit = limit;
        if (places.isEmpty()) {
            throw CommandFailure.usage(Messages.get("cli.noStatement"));
        }
        bind(parameters);
        var writing = places.stream().filter(it -> !write && StatementKind.locally(it.text()) != StatementKind.READS).findFirst();
        writing.ifPresent(it -> {
            throw CommandFailure.of(new DbError.NotAllowed(Messages.get("cli.needsWrite", it.line()))).at(it);
        });
    }

    private void bind(List<Value> parameters) {
        var next = 0;
        for (var place : places) {
            var until = next + marks(place.text());
            if (until > parameters.size()) {
                throw CommandFailure.usage(Messages.get("cli.tooFewParameters", place.line(), parameters.size())).at(place);
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
                highest = Math.max(highest, Integer.parseInt(mark.substring(1)));
            } else if (!mark.isEmpty() && names.add(mark)) {
                highest++;
            }
        }
        return highest;
    }

    Answer on(Session session) {
        for (var i = 0; i < statements.size(); i++) {
            var node = results.addObject();
            node.put("sql", statements.get(i).text());
            var failed = run(session, statements.get(i), node);
            if (failed.isPresent()) {
                return stopped(failed.get(), i, node);
            }
        }
        return Answer.done(document, text.toString());
    }

    private Optional<DbError> run(Session session, Sql sql, ObjectNode node) {
        var started = System.nanoTime();
        try {
            if (StatementKind.locally(sql.text()) == StatementKind.READS) {
                var page = Page.read(session, sql, limit);
                tell(node, page.columns(), page.rows(), page.hasMore(), 0);
                page.usage().ifPresent(usage -> cost(node, usage));
                inexact(node, page.exact());
                times(node, started, page.databaseTime());
            } else {
                var changes = session.batch(List.of(Step.of(sql))).getFirst();
                var shown = limit == 0 ? changes.returned() : changes.returned().stream().limit(limit).toList();
                tell(node, changes.columns(), shown, shown.size() < changes.returned().size(), changes.rows());
                changes.usage().ifPresent(usage -> cost(node, usage));
                inexact(node, changes.exact());
                var took = Duration.ofNanos(System.nanoTime() - started);
                times(node, started, took);
            }
            return Optional.empty();
        } catch (DbException e) {
            return Optional.of(e.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : e.error());
        }
    }

    private void tell(ObjectNode node, List<ResultColumn> columns, List<List<Value>> rows, boolean truncated, long changes) {
        HistoryJson.names(node, "columns", columns.stream().map(ResultColumn::name).toList());
        HistoryJson.names(node, "types", columns.stream().map(ResultColumn::declaredType).toList());
        var array = node.putArray("rows");
        rows.forEach(row -> {
            var cells = array.addArray();
            row.forEach(value -> cells.add(JsonValues.node(value)));
        });
        node.put("truncated", truncated).put("changes", changes);
        words(columns, rows, truncated, changes);
    }

    private void words(List<ResultColumn> columns, List<List<Value>> rows, boolean truncated, long changes) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        if (columns.isEmpty()) {
            text.append(Messages.get("cli.changed", changes)).append('\n');
            return;
        }
        var table = new TextTable(columns.stream().map(ResultColumn::name).toList());
        rows.forEach(table::addValues);
        text.append(table).append('\n').append(Messages.get(truncated ? "cli.firstRows" : "cli.rowCount", rows.size())).append('\n');
    }

    private static void cost(ObjectNode node, Usage usage) {
        node.put("rowsRead", usage.rowsRead()).put("rowsWritten", usage.rowsWritten());
        usage.servedBy().ifPresent(region -> node.put("servedBy", region));
    }

    /** Said where D1's JSON may have rounded integers beyond 2^53 and lost infinities. */
    private void inexact(ObjectNode node, boolean exact) {
        if (!exact) {
            node.put("exact", false);
            text.append(Messages.get("cli.inexact")).append('\n');
        }
    }

    private static void times(ObjectNode node, long started, Duration database) {
        node.put("elapsedMs", millis(Duration.ofNanos(System.nanoTime() - started)));
        node.put("databaseMs", millis(database));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1_000 / 1_000.0;
    }

    private Answer stopped(DbError error, int at, ObjectNode node) {
        var sentence = Sentences.of(error);
        var told = CommandFailure.error(error.kind(), sentence);
        told.put("line", places.get(at).line()).put("statement", places.get(at).text());
        if (error instanceof DbError.Refused(var _, var _, var offset) && offset >= 0) {
            told.put("offset", offset);
        }
        node.set("error", told);
        var all = at == 0 ? sentence : sentence + " " + Messages.get("cli.before", at);
        return new Answer(document, text.toString(), Answer.SAID_NO, Optional.of(all));
    }
}
