package dev.petrichor.db.sql;

import dev.petrichor.db.sql.Token.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What D1 refuses although SQLite would run it, and its limits. Measured statement by statement on the real runtime.
 * Statements that SQLite itself refuses are not judged here.
 */
public final class D1Rules {

    /** D1 gives up on a statement that takes longer; until then one whose answer was lost may be at work. */
    public static final Duration LONGEST_RUN = Duration.ofSeconds(30);

    private static final int MOST_BYTES = 100_000;

    private static final Set<String> PRAGMAS = Set.of(
            "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
            "foreign_key_check", "foreign_keys", "defer_foreign_keys", "case_sensitive_like", "ignore_check_constraints",
            "legacy_alter_table", "recursive_triggers", "reverse_unordered_selects", "quick_check", "optimize", "page_size",
            "data_version");

    private static final Set<String> FUNCTIONS = Set.of(
            "sqlite_version", "sqlite_source_id", "sqlite_compileoption_used", "sqlite_compileoption_get", "load_extension",
            "soundex", "regexp", "median", "sqlite_offset", "generate_series");

    private static final Set<String> MODULES = Set.of("fts3", "fts4", "dbstat", "sqlite_dbpage");

    /** Those that can be read without being declared. */
    private static final Set<String> READABLE_MODULES = Set.of("dbstat", "sqlite_dbpage");

    /** Words before the name of a table that may have columns in parentheses behind it. */
    private static final Set<String> BEFORE_TABLES = Set.of("TABLE", "EXISTS", "VIEW", "INTO", "REFERENCES");

    /** Words behind which commas stand between something else. */
    private static final Set<String> BEHIND_TABLES = Set.of("SELECT", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "SET", "VALUES", "RETURNING");

    private final String sql;
    private final List<Token> tokens;

    private D1Rules(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql);
    }

    /** Why D1 would refuse this statement, if it would. */
    public static Optional<String> refusal(String statement) {
        return new D1Rules(statement).refusal();
    }

    private Optional<String> refusal() {
        if (sql.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("the statement is longer than 100 KB");
        }
        return switch (word(0)) {
            case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE" ->
                Optional.of("D1 runs each file as one transaction of its own and refuses " + word(0));
            case "ATTACH", "DETACH" -> Optional.of("D1 does not allow " + word(0));
            case "VACUUM" -> Optional.of("D1 cannot VACUUM inside its transaction");
            case "PRAGMA" -> pragma();
            case "CREATE" -> create();
            default -> names();
        };
    }

    private Optional<String> pragma() {
        var name = text(1).toLowerCase(Locale.ROOT);
        return PRAGMAS.contains(name) ? Optional.empty() : Optional.of("D1 does not allow PRAGMA " + name);
    }

    private Optional<String> create() {
        if (word(1).equals("TEMP") || word(1).equals("TEMPORARY")) {
            return Optional.of("D1 has no temporary objects");
        }
        for (var i = 0; i + 1 < tokens.size(); i++) {
            if (word(i).equals("USING") && MODULES.contains(Quoting.unquote(text(i + 1)).toLowerCase(Locale.ROOT))) {
                return Optional.of("D1 does not have the module " + text(i + 1));
            }
        }
        return names();
    }

    private Optional<String> names() {
        var limit = new D1Limits(sql, tokens).refusal();
        if (limit.isPresent()) {
            return limit;
        }
        for (var i = 0; i < tokens.size(); i++) {
            var name = Quoting.unquote(text(i)).toLowerCase(Locale.ROOT);
            var isName = tokens.get(i).kind() == Kind.IDENTIFIER || tokens.get(i).kind() == Kind.QUOTED_IDENTIFIER;
            if (isName && name.startsWith("_cf_")) {
                return Optional.of("names that begin with _cf_ belong to Cloudflare");
            }
            if (isName && (isReadAsModule(i, name) || FUNCTIONS.contains(name) && isCalled(i))) {
                return Optional.of("D1 does not allow " + name);
            }
        }
        return Optional.empty();
    }

    /** A table may be called like a module; where it is read without quotes, it is taken for the module itself. */
    private boolean isReadAsModule(int index, String name) {
        return READABLE_MODULES.contains(name) && tokens.get(index).kind() == Kind.IDENTIFIER && isSource(isDot(index - 1) ? index - 2 : index);
    }

    /** Whether a table is named here that rows are read from. */
    private boolean isSource(int index) {
        var comma = index > 0 && tokens.get(index - 1).kind() == Kind.COMMA;
        return isFrom(index - 1) || opens(index - 1) && isSource(index - 1) || comma && isList(index - 1);
    }

    /** Whether a comma stands between tables. */
    private boolean isList(int comma) {
        var depth = 0;
        for (var i = comma - 1; i > 0; i--) {
            depth += tokens.get(i).kind() == Kind.RIGHT_PARENTHESIS ? 1 : opens(i) ? -1 : 0;
            if (depth < 0 || depth == 0 && isFrom(i)) {
                return depth == 0 || isSource(i);
            }
            if (depth == 0 && BEHIND_TABLES.contains(word(i))) {
                return false;
            }
        }
        return false;
    }

    private boolean isFrom(int index) {
        return word(index).equals("JOIN") || word(index).equals("FROM") && !word(index - 1).equals("DISTINCT");
    }

    private boolean isDot(int index) {
        return index > 0 && tokens.get(index).kind() == Kind.DOT;
    }

    /** Whether a name with a parenthesis behind it is a function, and not a table with its columns. */
    private boolean isCalled(int index) {
        return opens(index + 1) && !BEFORE_TABLES.contains(word(index - 1)) && !(indexes() && word(index - 1).equals("ON"))
                && !(index > 0 && tokens.get(index - 1).kind() == Kind.DOT) && !isTableExpression(index + 1);
    }

    /** Whether this is CREATE INDEX, where ON names the table. */
    private boolean indexes() {
        return word(0).equals("CREATE") && (word(1).equals("INDEX") || word(2).equals("INDEX"));
    }

    /** Whether columns in parentheses are those of a common table expression. */
    private boolean isTableExpression(int left) {
        var depth = 0;
        for (var i = left; i < tokens.size(); i++) {
            depth += tokens.get(i).kind() == Kind.LEFT_PARENTHESIS ? 1 : tokens.get(i).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 0) {
                return word(i + 1).equals("AS") && (opens(i + 2) || word(i + 2).equals("NOT") || word(i + 2).equals("MATERIALIZED"));
            }
        }
        return false;
    }

    private boolean opens(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.LEFT_PARENTHESIS;
    }

    private String word(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.KEYWORD ? text(index).toUpperCase(Locale.ROOT) : "";
    }

    private String text(int index) {
        return index < tokens.size() ? tokens.get(index).in(sql) : "";
    }
}
