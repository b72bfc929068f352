package dev.petrichor.migrations;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.CreateTable;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import dev.petrichor.db.sql.WriteTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that fills one table from others, read from its words: {@code INSERT INTO … SELECT}, {@code CREATE TABLE … AS
 * SELECT}. Pure.
 *
 * @param rows the SELECT that gives the rows, as written, where it reads one table and gives each row of it once at most
 * @param to the table that is filled
 * @param from the tables that are read, in lower case
 * @param plain what is copied where it is every row of one table, and nothing is made of its values
 */
public record RowCopy(String to, Set<String> from, Optional<Plain> plain, Optional<String> rows) {

    /**
     * @param table that is read
     * @param into the columns that are named as filled, in lower case; none where none are named
     * @param columns that are read, in lower case, a star among them
     * @param perhapsText those of them that SQLite takes for a text where the table has no such column: in double quotes, no table before them
     */
    public record Plain(String table, List<String> into, List<String> columns, Set<String> perhapsText) {}

    /**
     * The columns that a plain copy fills, in lower case, and those that they are filled from.
     *
     * @param schema that has both tables
     */
    public Optional<Map<String, String>> pairs(Schema schema) {
        return plain.flatMap(it -> {
            var into = it.into().isEmpty() ? columns(schema, to, column -> !column.generated()) : it.into();
            var read = it.columns().equals(List.of("*")) ? readable(schema, it.table()) : it.columns();
            return into.size() != read.size()
                    ? Optional.empty()
                    : Optional.of(IntStream.range(0, into.size()).boxed().collect(Collectors.toMap(into::get, read::get, (_, last) -> last, LinkedHashMap::new)));
        });
    }

    /** The columns that the statement fills, in lower case and in their order. */
    List<String> filled(Schema schema, String sql) {
        var named = new Reading(sql).named();
        return named.isEmpty() ? columns(schema, to, column -> !column.generated()) : named;
    }

    /** Those that a star stands for. */
    static List<String> readable(Schema schema, String table) {
        return columns(schema, table, column -> column.visibility() != Column.Visibility.HIDDEN);
    }

    /** The tables that are read, by themselves or through views, in lower case. */
    Set<String> through(Schema schema) {
        return through(schema, from);
    }

    /** Some names, and what those of views among them read, in lower case. */
    public static Set<String> through(Schema schema, Set<String> names) {
        var read = new HashSet<String>();
        names.forEach(it -> through(schema, it, read));
        return read;
    }

    private static void through(Schema schema, String name, Set<String> read) {
        if (read.add(name)) {
            schema.view(name).ifPresent(view -> words(view.sql()).stream().filter(it -> schema.table(it).isPresent() || schema.view(it).isPresent()).forEach(it -> through(schema, it, read)));
        }
    }

    private static List<String> columns(Schema schema, String table, Predicate<Column> which) {
        return schema.table(table).stream().flatMap(it -> it.columns().stream()).filter(which).map(it -> AsciiCase.lower(it.name())).toList();
    }

    private static final Pattern CONFLICT_REPLACE = Pattern.compile("(?i)\\bON CONFLICT REPLACE\\b");
    private static final Pattern CONFLICT = Pattern.compile("(?i)\\bON CONFLICT (IGNORE|REPLACE)\\b");
    private static final Pattern LEAVES_OUT = Pattern.compile("(?i)^(REPLACE|INSERT OR (IGNORE|REPLACE))\\b|\\b(INSERT OR (IGNORE|REPLACE) INTO|ON CONFLICT)\\b");
    private static final Set<String> ENDS_OF_FROM = Set.of("SELECT", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "ON", "USING", "RETURNING");

    /** Empty for every other statement, one that inserts values as they are written among them. */
    public static Optional<RowCopy> of(String sql) {
        return new Reading(sql).read();
    }

    /** Everything that a statement names, in lower case, and its other words. */
    public static Set<String> words(String sql) {
        return Lexer.meaningful(sql).stream().map(token -> AsciiCase.lower(Quoting.unquote(token.in(sql)))).collect(Collectors.toSet());
    }

    /** Whether rows that are in the way of new ones are taken out: because the statement says so, or the table itself. */
    static boolean replaces(String sql, Schema schema) {
        return WriteTarget.replaced(sql).isPresent()
                || ChangedTable.of(sql).filter(it -> !it.deletes()).flatMap(it -> schema.table(it.name())).filter(it -> CONFLICT_REPLACE.matcher(NormalSql.of(it.sql())).find()).isPresent();
    }

    /** Whether rows that would break a rule of the table stay away instead of stopping the statement. */
    boolean leavesOut(String sql, Schema schema) {
        return LEAVES_OUT.matcher(NormalSql.of(sql)).find() || schema.table(to).filter(it -> CONFLICT.matcher(NormalSql.of(it.sql())).find()).isPresent();
    }

    /**
     * A copy that leaves out some of the columns that it fills, and does not read what it would fill them with.
     *
     * @param gone names of columns that are filled, in lower case
     */
    public static Optional<String> without(String sql, List<String> gone) {
        return of(sql).flatMap(RowCopy::plain).isPresent() ? new Reading(sql).without(gone) : Optional.empty();
    }

    private static final class Reading {

        private final String sql;
        private final List<Token> tokens;

        Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Kind.SEMICOLON).toList();
        }

        Optional<RowCopy> read() {
            var to = SchemaStatement.of(sql).filter(CreateTable.class::isInstance).map(SchemaStatement::table)
                    .or(() -> inserts() ? ChangedTable.of(sql).map(ChangedTable::name) : Optional.empty());
            var from = from();
            return from.isEmpty() || select() < 0 ? Optional.empty() : to.map(name -> new RowCopy(name, from, plain(), rows()));
        }

        private boolean inserts() {
            return tokens.stream().map(token -> AsciiCase.upper(token.in(sql))).anyMatch(word -> word.equals("INSERT") || word.equals("REPLACE"))
                    && ChangedTable.of(sql).filter(it -> !it.deletes()).isPresent();
        }

        private Set<String> from() {
            var from = new HashSet<String>();
            var inside = false;
            for (var i = 0; i + 1 < tokens.size(); i++) {
                inside = word(i).equals("FROM") || word(i).equals("JOIN") || inside && !ENDS_OF_FROM.contains(word(i)) && tokens.get(i).kind() != Kind.RIGHT_PARENTHESIS;
                var next = word(i).equals("FROM") || word(i).equals("JOIN") || inside && tokens.get(i).kind() == Kind.COMMA;
                if (next && isName(i + 1)) {
                    from.add(name(behindSchema(i + 1)));
                }
            }
            return from;
        }

        /** Where the SELECT stands that gives the rows. */
        private int select() {
            return topLevel("SELECT", 0);
        }

        private Optional<String> rows() {
            var selects = IntStream.range(0, tokens.size()).filter(i -> word(i).equals("SELECT") || word(i).equals("JOIN")).count();
            var lists = topLevel("FROM", select());
            var joins = IntStream.range(Math.max(0, lists), end()).takeWhile(i -> i == lists || !ENDS_OF_FROM.contains(word(i))).anyMatch(i -> tokens.get(i).kind() == Kind.COMMA);
            return selects == 1 && lists > 0 && !joins ? Optional.of(sql.substring(tokens.get(select()).start(), tokens.get(end() - 1).end())) : Optional.empty();
        }

        /** Where what shall become of conflicts begins, or what the statement gives back. */
        private int end() {
            var conflict = topLevel("CONFLICT", Math.max(0, select()));
            var returning = topLevel("RETURNING", Math.max(0, select()));
            return conflict > 0 ? conflict - 1 : returning > 0 ? returning : tokens.size();
        }

        private Optional<Plain> plain() {
            var select = select();
            var end = topLevel("FROM", select);
            var columns = end < 0 || word(0).equals("WITH") ? List.<String>of() : columns(select + 1, end);
            if (columns.isEmpty()) {
                return Optional.empty();
            }
            var table = behindSchema(end + 1);
            var rest = end() - table - 1;
            var alias = rest == 1 && isName(table + 1) || rest == 2 && word(table + 1).equals("AS");
            return isName(table) && (rest == 0 || alias)
                    ? Optional.of(new Plain(name(table), into(select), columns, perhapsText(select + 1, end)))
                    : Optional.empty();
        }

        private Set<String> perhapsText(int from, int to) {
            return IntStream.range(from, to)
                    .filter(i -> tokens.get(i).in(sql).startsWith("\"") && (i == from || tokens.get(i - 1).kind() == Kind.COMMA) && tokens.get(i + 1).kind() != Kind.DOT)
                    .mapToObj(this::name).collect(Collectors.toUnmodifiableSet());
        }

        /** The statement without some of its columns, on both sides; nothing where they are not named on both. */
        Optional<String> without(List<String> gone) {
            var select = select();
            var end = topLevel("FROM", select);
            var into = into(select);
            if (into.isEmpty() || into.size() != columns(select + 1, end).size() || gone.containsAll(into)) {
                return Optional.empty();
            }
            var opens = IntStream.iterate(select - 1, i -> i - 1).filter(i -> tokens.get(i).kind() == Kind.LEFT_PARENTHESIS).findFirst().orElseThrow();
            var last = tokens.getLast().end();
            return Optional.of(sql.substring(tokens.getFirst().start(), tokens.get(opens).end()) + kept(opens + 1, select - 1, into, gone)
                    + sql.substring(tokens.get(select - 1).start(), tokens.get(select).end()) + " " + kept(select + 1, end, into, gone) + " "
                    + sql.substring(tokens.get(end).start(), last));
        }

        /** Of a list those that stand where no column that goes stands. */
        private String kept(int from, int to, List<String> into, List<String> gone) {
            var kept = new ArrayList<String>();
            var start = from;
            var place = 0;
            for (var i = from; i <= to; i++) {
                if (i == to || tokens.get(i).kind() == Kind.COMMA) {
                    if (!gone.contains(into.get(place))) {
                        kept.add(sql.substring(tokens.get(start).start(), tokens.get(i - 1).end()));
                    }
                    place++;
                    start = i + 1;
                }
            }
            return String.join(", ", kept);
        }

        List<String> named() {
            return into(select());
        }

        private List<String> into(int select) {
            var closes = select - 1;
            if (SchemaStatement.of(sql).isPresent() || closes < 0 || tokens.get(closes).kind() != Kind.RIGHT_PARENTHESIS) {
                return List.of();
            }
            var opens = closes;
            while (opens > 0 && tokens.get(opens).kind() != Kind.LEFT_PARENTHESIS) {
                opens--;
            }
            return columns(opens + 1, closes);
        }

        /** Names between commas, each perhaps with its table before it and another name behind it; nothing where there is more. */
        private List<String> columns(int from, int to) {
            var columns = new ArrayList<String>();
            var start = from;
            for (var i = from; i <= to; i++) {
                if (i == to || tokens.get(i).kind() == Kind.COMMA) {
                    var at = i - start >= 3 && tokens.get(start + 1).kind() == Kind.DOT ? start + 2 : start;
                    var length = i - at;
                    var named = length == 1 || length == 3 && word(at + 1).equals("AS") && isName(at + 2);
                    if (!named || !isName(at) && !tokens.get(at).in(sql).equals("*")) {
                        return List.of();
                    }
                    columns.add(name(at));
                    start = i + 1;
                }
            }
            return columns;
        }

        private int topLevel(String word, int from) {
            var depth = 0;
            for (var i = Math.max(0, from); i < tokens.size(); i++) {
                switch (tokens.get(i).kind()) {
                    case LEFT_PARENTHESIS -> depth++;
                    case RIGHT_PARENTHESIS -> depth--;
                    default -> {
                        if (depth == 0 && word(i).equals(word)) {
                            return i;
                        }
                    }
                }
            }
            return -1;
        }

        private int behindSchema(int at) {
            return at + 2 < tokens.size() && tokens.get(at + 1).kind() == Kind.DOT ? at + 2 : at;
        }

        private boolean isName(int at) {
            return at < tokens.size() && (tokens.get(at).kind() == Kind.IDENTIFIER || tokens.get(at).kind() == Kind.QUOTED_IDENTIFIER
                    || tokens.get(at).kind() == Kind.KEYWORD && !Set.of("NULL", "DISTINCT", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME").contains(word(at)));
        }

        private String name(int at) {
            return AsciiCase.lower(Quoting.unquote(tokens.get(at).in(sql)));
        }

        private String word(int at) {
            return at >= 0 && at < tokens.size() && tokens.get(at).kind() == Kind.KEYWORD ? AsciiCase.upper(tokens.get(at).in(sql)) : "";
        }
    }
}
