package dev.petrichor.db.d1;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reading statement as a common table expression whose columns are sent tagged, in its own order:
 * {@code WITH petrichor_rows(c1, c2) AS (… LIMIT n) SELECT tagged(c1), tagged(c2) FROM petrichor_rows LIMIT n}.
 *
 * <p>How many columns there are, and their names, is read from the text where it says so, else asked for with
 * {@link #probe}: a subquery of no rows.
 */
final class ExactSelect {

    /** What SQLite adds to a name that repeats inside a subquery: {@code id:1}. */
    private static final Pattern REPEATED = Pattern.compile("(?s)(.*):\\d+");

    private static final String PROBE = "SELECT * FROM (\n";
    private static final String ROWS = "petrichor_rows";

    private final D1Statement statement;

    private ExactSelect(D1Statement statement) {
        this.statement = statement;
    }

    /** The statement, if it is a single SELECT, VALUES or WITH … SELECT; others cannot be wrapped. */
    static Optional<ExactSelect> of(D1Statement statement) {
        var sql = statement.text();
        var words = Lexer.meaningful(sql);
        var first = words.isEmpty() ? "" : word(sql, words.getFirst());
        var selects = first.equals("SELECT") || first.equals("VALUES") || first.equals("WITH") && mainVerbSelects(sql, words);
        return selects && StatementSplitter.split(sql).size() == 1 ? Optional.of(new ExactSelect(withoutEnd(statement))) : Optional.empty();
    }

    private static boolean mainVerbSelects(String sql, List<Token> words) {
        var depth = 0;
        for (var token : words) {
            depth += depthChange(token);
            var word = depth == 0 ? word(sql, token) : "";
            if (List.of("SELECT", "VALUES", "INSERT", "UPDATE", "DELETE", "REPLACE").contains(word)) {
                return word.equals("SELECT") || word.equals("VALUES");
            }
        }
        return false;
    }

    /** The semicolon cannot stand inside brackets. */
    private static D1Statement withoutEnd(D1Statement statement) {
        var end = Lexer.meaningful(statement.text()).stream()
                .filter(token -> token.kind() != Kind.SEMICOLON)
                .mapToInt(Token::end)
                .max()
                .orElse(0);
        return new D1Statement(statement.text().substring(0, end), statement.parameters(), statement.offsets());
    }

    /** The names of the columns, where the text itself tells them exactly: each has a quoted name or an alias. */
    Optional<List<String>> names() {
        var sql = statement.text();
        var words = Lexer.meaningful(sql);
        if (words.isEmpty() || !word(sql, words.getFirst()).equals("SELECT")) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        var item = new ArrayList<Token>();
        var depth = 0;
        for (var token : words.subList(1, words.size())) {
            depth += depthChange(token);
            var ends = depth == 0 && (token.kind() == Kind.COMMA || word(sql, token).equals("FROM"));
            if (!ends) {
                item.add(token);
                continue;
            }
            var name = name(sql, item);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
            item.clear();
            if (token.kind() != Kind.COMMA) {
                return Optional.of(names);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(String sql, List<Token> item) {
        var last = item.isEmpty() ? null : item.getLast();
        if (last == null || last.kind() != Kind.QUOTED_IDENTIFIER) {
            return Optional.empty();
        }
        var alone = item.size() == 1 || item.size() == 3 && item.get(1).kind() == Kind.DOT;
        var aliased = item.size() > 2 && word(sql, item.get(item.size() - 2)).equals("AS");
        return alone || aliased ? Optional.of(Quoting.unquote(last.in(sql))) : Optional.empty();
    }

    /** A statement of the same columns and no rows. */
    D1Statement probe() {
        return new D1Statement(PROBE + statement.text() + "\n) LIMIT 0", statement.parameters(), statement.offsets().behind(PROBE.length()));
    }

    /** The names that a probe gave, as the statement itself would name them. */
    static List<String> named(List<String> probed) {
        var seen = new HashSet<String>();
        return probed.stream()
                .map(name -> {
                    var repeated = REPEATED.matcher(name);
                    var plain = repeated.matches() && seen.contains(repeated.group(1)) ? repeated.group(1) : name;
                    seen.add(plain);
                    return plain;
                })
                .toList();
    }

    /** The statement with its columns tagged, and no more than this many rows. */
    D1Statement tagged(int columns, Tagged how, long mostRows) {
        var names = IntStream.rangeClosed(1, columns).mapToObj(i -> "c" + i).toList();
        return wrapped("(" + String.join(", ", names) + ")", names.stream().map(how::expression).collect(Collectors.joining(", ")), mostRows);
    }

    /** The statement with its columns as they are, and no more than this many rows. */
    D1Statement limited(long mostRows) {
        return wrapped("", "*", mostRows);
    }

    /**
     * SQLite merges a query into the one around it and puts its columns into every place that names them, which reads a subquery, or a
     * view, several times, at the user's cost, and asks random() twice. It does not where both have a limit, and then keeps no rows
     * either: each comes as it is asked for (sqlite.org/optoverview.html, 7, and rule 13 of flattenSubquery in select.c).
     */
    private D1Statement wrapped(String names, String columns, long mostRows) {
        var limit = "LIMIT " + (mostRows == Long.MAX_VALUE ? -1 : mostRows);
        var around = around(limit);
        var head = "WITH " + ROWS + names + " AS (" + around.before();
        var tail = around.behind() + ") SELECT " + columns + " FROM " + ROWS + " " + limit;
        return new D1Statement(head + statement.text() + tail, statement.parameters(), statement.offsets().behind(head.length()));
    }

    /** What stands around the statement. */
    private record Around(String before, String behind) {}

    /**
     * The limit is the statement's own where it has none: in a query around it SQLite would compute anew what was sorted by. VALUES
     * take none.
     */
    private Around around(String limit) {
        if (has("LIMIT")) {
            return new Around("\n", "\n");
        }
        return has("VALUES") ? new Around("SELECT * FROM (\n", "\n) " + limit) : new Around("\n", "\n" + limit);
    }

    private boolean has(String keyword) {
        var depth = 0;
        for (var token : Lexer.meaningful(statement.text())) {
            depth += depthChange(token);
            if (depth == 0 && word(statement.text(), token).equals(keyword)) {
                return true;
            }
        }
        return false;
    }

    private static int depthChange(Token token) {
        return token.kind() == Kind.LEFT_PARENTHESIS ? 1 : token.kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
    }

    private static String word(String sql, Token token) {
        return token.kind() == Kind.KEYWORD ? token.in(sql).toUpperCase(Locale.ROOT) : "";
    }
}
