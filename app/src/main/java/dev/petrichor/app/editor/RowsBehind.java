package dev.petrichor.app.editor;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.InsertedRows;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows behind the last one of a table. An INSERT that leaves their keys to SQLite puts its rows there, one behind the other
 * (https://sqlite.org/autoinc.html): where nothing is, it did not happen, unless the last row went away meanwhile; and rows that hold just
 * what it writes out, once, are its own, or somebody else's of the same values.
 */
final class RowsBehind {

    private static final int MOST_ROWS = 50;

    private final Table table;
    private final Optional<InsertedRows> written;

    private RowsBehind(Table table, Optional<InsertedRows> written) {
        this.table = table;
        this.written = written.filter(it -> it.rows().size() <= MOST_ROWS && Trace.columns(it, table).size() == it.rows().getFirst().size());
    }

    /** Whether it leaves the keys of its rows to SQLite. */
    static boolean isTold(String sql, Schema schema) {
        return of(sql, schema).isPresent();
    }

    /** Nothing where the last row has the last possible number. Lane only. */
    static Optional<Trace> read(Session session, String sql, Schema schema) {
        return of(sql, schema).flatMap(it -> it.counts() ? it.readSequence(session) : it.readLast(session));
    }

    private static Optional<RowsBehind> of(String sql, Schema schema) {
        var tokens = Lexer.meaningful(sql);
        var words = tokens.stream().limit(2).map(token -> AsciiCase.upper(token.in(sql))).toList();
        var resolves = tokens.stream().anyMatch(token -> token.kind() == Token.Kind.KEYWORD && AsciiCase.same(token.in(sql), "CONFLICT"));
        return !words.equals(List.of("INSERT", "INTO")) || resolves
                ? Optional.empty()
                : ChangedTable.of(sql).flatMap(it -> schema.table(it.name()))
                        .filter(it -> it.kind() == Table.Kind.ORDINARY && !it.withoutRowid() && !ComputedRows.hidesRowid(it) && leavesTheKey(sql, tokens, it))
                        .map(it -> new RowsBehind(it, InsertedRows.of(sql)));
    }

    private static boolean leavesTheKey(String sql, List<Token> tokens, Table table) {
        var alias = table.columns().stream().filter(Column::rowidAlias).map(Column::name).findFirst();
        var listed = listed(sql, tokens);
        if (listed.stream().anyMatch(ComputedRows::isRowid)) {
            return false;
        }
        if (tokens.size() > 4 && AsciiCase.same(tokens.get(tokens.size() - 2).in(sql), "DEFAULT")) {
            return true;
        }
        var isGiven = alias.filter(name -> listed.isEmpty() || listed.stream().anyMatch(it -> AsciiCase.same(it, name))).isPresent();
        return !isGiven || InsertedRows.of(sql).filter(it -> isNull(it, Trace.columns(it, table), alias.get())).isPresent();
    }

    private static boolean isNull(InsertedRows rows, List<String> columns, String name) {
        var place = IntStream.range(0, columns.size()).filter(i -> AsciiCase.same(columns.get(i), name)).findFirst();
        return place.isPresent() && columns.size() == rows.rows().getFirst().size() && rows.rows().stream().allMatch(row -> AsciiCase.same(row.get(place.getAsInt()), "NULL"));
    }

    /** The names of the columns, where they are listed behind the table. */
    private static List<String> listed(String sql, List<Token> tokens) {
        var names = new ArrayList<String>();
        var at = tokens.size() > 4 && tokens.get(3).kind() == Token.Kind.DOT ? 5 : 3;
        if (at < tokens.size() && tokens.get(at).kind() == Token.Kind.LEFT_PARENTHESIS) {
            for (at++; at < tokens.size() && tokens.get(at).kind() != Token.Kind.RIGHT_PARENTHESIS; at++) {
                if (tokens.get(at).kind() != Token.Kind.COMMA) {
                    names.add(Quoting.unquote(tokens.get(at).in(sql)));
                }
            }
        }
        return names;
    }

    /** Whether its numbers are never given twice. */
    private boolean counts() {
        return Lexer.meaningful(table.sql()).stream().anyMatch(token -> AsciiCase.same(token.in(table.sql()), "AUTOINCREMENT"));
    }

    private Optional<Trace> readSequence(Session session) {
        var sequence = "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s)".formatted(Quoting.literal(Value.of(table.name())));
        var given = Page.read(session, new Sql("SELECT " + sequence), 1).single();
        return given.flatMap(it -> it instanceof Value.Int(var last) ? trace(last, sequence + " <> " + last) : Optional.empty());
    }

    /** The last row is read with its values: where another one has its number later, one may have gone and come since. */
    private Optional<Trace> readLast(Session session) {
        var name = Quoting.identifier(table.name());
        var starts = ComputedRows.starts("", table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).map(Column::name).toList());
        var rows = Page.read(session, new Sql("SELECT rowid, %s FROM %s ORDER BY rowid DESC LIMIT 1".formatted(starts, name)), 1).rows();
        if (rows.isEmpty()) {
            return Optional.of(new Trace(question("1", "0"), all(), Trace.Kind.LEFT)).filter(Trace::isShort);
        }
        return rows.getFirst().getFirst() instanceof Value.Int(var last)
                ? trace(last, "NOT EXISTS (SELECT 1 FROM %s WHERE rowid = %d AND %s IS %s)".formatted(name, last, starts, Quoting.literal(rows.getFirst().getLast())))
                : Optional.empty();
    }

    private Optional<Trace> trace(long last, String isMoved) {
        return last == Long.MAX_VALUE || last == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(new Trace(question("t0.rowid > " + last, isMoved), all(), Trace.Kind.LEFT)).filter(Trace::isShort);
    }

    /** Rows that are computed are never known again. */
    private long all() {
        return written.isPresent() ? 1 : -1;
    }

    /** How much is behind, or has moved; and how often the written rows stand there, one behind the other. */
    private String question(String isBehind, String isMoved) {
        var name = Quoting.identifier(table.name());
        var behind = "(SELECT count(*) FROM (SELECT 1 FROM %s AS t0 WHERE %s LIMIT 1000))".formatted(name, isBehind);
        var right = written.map(it -> "(SELECT count(*) FROM %s AS t0 WHERE %s AND %s)".formatted(name, isBehind, holds(it))).orElse("0");
        return "SELECT %s + (%s), %s".formatted(behind, isMoved, right);
    }

    private String holds(InsertedRows rows) {
        return IntStream.range(0, rows.rows().size()).mapToObj(i -> i == 0
                ? holds("t0", rows, rows.rows().getFirst())
                : "EXISTS (SELECT 1 FROM %s AS t WHERE t.rowid = t0.rowid + %d AND %s)".formatted(Quoting.identifier(table.name()), i, holds("t", rows, rows.rows().get(i))))
                .collect(Collectors.joining(" AND "));
    }

    /** The key is another one than NULL by now. */
    private String holds(String alias, InsertedRows rows, List<String> row) {
        var columns = Trace.columns(rows, table);
        var held = IntStream.range(0, columns.size()).filter(i -> table.column(columns.get(i)).filter(Column::rowidAlias).isEmpty())
                .mapToObj(i -> "%s.%s COLLATE BINARY IS %s".formatted(alias, Quoting.identifier(columns.get(i)), row.get(i)));
        return Stream.concat(Stream.of("1"), held).collect(Collectors.joining(" AND "));
    }
}
