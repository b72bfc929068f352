package dev.petrichor.migrations;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the lists between SELECT and FROM of a statement name. What decides which rows are given, and in which order, gives no values. Pure. */
final class ListedColumns {

    private static final Set<String> ENDS = Set.of("FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT");

    /** Functions that give their first argument wherever it is a value; those of the second kind, only where it is all that they are given. */
    private static final Set<String> GIVE_THE_FIRST = Set.of("COALESCE", "IFNULL");
    private static final Set<String> GIVE_THE_ONLY = Set.of("MIN", "MAX");

    /** Functions that make one row of many. */
    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "TOTAL", "AVG", "MIN", "MAX", "GROUP_CONCAT", "STRING_AGG", "JSON_GROUP_ARRAY", "JSON_GROUP_OBJECT", "JSONB_GROUP_ARRAY",
            "JSONB_GROUP_OBJECT", "MEDIAN", "PERCENTILE", "PERCENTILE_CONT", "PERCENTILE_DISC");

    private final String sql;
    private final List<Token> tokens;

    ListedColumns(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql);
    }

    /** The names in them, in lower case, without those that are given to their columns; a star among them where one stands for columns. */
    Set<String> words() {
        var words = new HashSet<String>();
        for (var select = 0; select < tokens.size(); select++) {
            if (word(select).equals("SELECT")) {
                IntStream.range(select + 1, end(select + 1)).filter(i -> tokens.get(i).kind() != Kind.STRING && !word(i - 1).equals("AS") && (!text(i).equals("*") || isStar(i)))
                        .forEach(i -> words.add(name(i)));
            }
        }
        return words;
    }

    private boolean isStar(int at) {
        return Set.of("SELECT", "DISTINCT", "ALL").contains(word(at - 1)) || Set.of(",", ".").contains(text(at - 1));
    }

    /**
     * The columns that a copy of one table fills with what is a value wherever one of its columns is, and these columns, in lower case.
     *
     * @param schema that has both tables
     */
    Map<String, String> kept(RowCopy copy, Schema schema) {
        var plain = copy.pairs(schema);
        if (plain.isPresent() || copy.rows().isEmpty()) {
            return plain.orElse(Map.of());
        }
        var read = entries();
        var table = copy.from().size() == 1 ? copy.from().iterator().next() : "";
        var star = read.size() == 1 && text(read.getFirst().getLast()).equals("*");
        var from = star
                ? RowCopy.readable(schema, table).stream().map(Optional::of).toList()
                : read.stream().map(this::kept).toList();
        var into = copy.filled(schema, sql);
        var kept = new LinkedHashMap<String, String>();
        if (into.size() == from.size()) {
            IntStream.range(0, into.size()).forEach(i -> from.get(i).ifPresent(it -> kept.put(into.get(i), it)));
        }
        return kept;
    }

    /** Whether a SELECT that reads one table gives each row of it, whatever it makes of the values. */
    boolean giveEveryRow() {
        var from = end(1);
        var table = text(from + 2).equals(".") ? from + 3 : from + 1;
        var rest = tokens.size() - table - 1;
        var alias = rest == 1 && isName(table + 1) || rest == 2 && word(table + 1).equals("AS");
        return word(0).equals("SELECT") && word(from).equals("FROM") && !word(1).equals("DISTINCT") && (rest == 0 || alias)
                && IntStream.range(1, from).noneMatch(i -> AGGREGATES.contains(AsciiCase.upper(text(i))) && text(i + 1).equals("("));
    }

    /** The places of the words between the commas of the first list. */
    private List<List<Integer>> entries() {
        var select = IntStream.range(0, tokens.size()).filter(i -> word(i).equals("SELECT")).findFirst().orElse(tokens.size());
        var end = end(select + 1);
        var entries = new ArrayList<List<Integer>>(List.of(new ArrayList<>()));
        var depth = 0;
        for (var i = select + 1; i < end; i++) {
            depth += depth(i);
            if (depth == 0 && tokens.get(i).kind() == Kind.COMMA) {
                entries.add(new ArrayList<>());
            } else if (i > select + 1 || !Set.of("DISTINCT", "ALL").contains(word(i))) {
                entries.getLast().add(i);
            }
        }
        return entries.stream().allMatch(it -> !it.isEmpty()) ? entries : List.of();
    }

    /** The column that stands for an entry. */
    private Optional<String> kept(List<Integer> entry) {
        var named = entry.size() > 2 && word(entry.get(entry.size() - 2)).equals("AS");
        var first = entry.getFirst();
        var end = named ? entry.get(entry.size() - 2) : entry.getLast() + 1;
        if (first + 1 < end && tokens.get(first + 1).kind() == Kind.LEFT_PARENTHESIS && closing(first + 1) == end - 1) {
            var behind = behindColumn(first + 2);
            var function = AsciiCase.upper(text(first));
            var gives = function.equals("CAST") && word(behind).equals("AS") || GIVE_THE_FIRST.contains(function) && text(behind).equals(",")
                    || GIVE_THE_ONLY.contains(function) && behind == end - 1;
            return gives && isName(behind - 1) ? Optional.of(name(behind - 1)) : Optional.empty();
        }
        return behindColumn(first) == end && isName(end - 1) ? Optional.of(name(end - 1)) : Optional.empty();
    }

    /** Behind a column that begins here, with its table before it perhaps. */
    private int behindColumn(int at) {
        return text(at + 1).equals(".") ? at + 3 : at + 1;
    }

    private boolean isName(int at) {
        return at < tokens.size() && (tokens.get(at).kind() == Kind.IDENTIFIER || tokens.get(at).kind() == Kind.QUOTED_IDENTIFIER);
    }

    private int closing(int left) {
        var depth = 0;
        for (var i = left; i < tokens.size(); i++) {
            depth += depth(i);
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** Where a list ends that begins here. */
    private int end(int from) {
        var depth = 0;
        for (var i = from; i < tokens.size(); i++) {
            depth += depth(i);
            if (depth < 0 || depth == 0 && (ENDS.contains(word(i)) || tokens.get(i).kind() == Kind.SEMICOLON)) {
                return i;
            }
        }
        return tokens.size();
    }

    private int depth(int at) {
        return switch (tokens.get(at).kind()) {
            case LEFT_PARENTHESIS -> 1;
            case RIGHT_PARENTHESIS -> -1;
            default -> 0;
        };
    }

    private String name(int at) {
        return AsciiCase.lower(Quoting.unquote(text(at)));
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).kind() == Kind.KEYWORD ? AsciiCase.upper(text(at)) : "";
    }

    private String text(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).in(sql) : "";
    }
}
