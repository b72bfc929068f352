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
            if (word(i).equals("USING") && MODULES.contains(text(i + 1).toLowerCase(Locale.ROOT))) {
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
            if (isName && (MODULES.contains(name) || FUNCTIONS.contains(name) && opens(i + 1))) {
                return Optional.of("D1 does not allow " + name);
            }
        }
        return Optional.empty();
    }

    private boolean opens(int index) {
        return index < tokens.size() && tokens.get(index).kind() == Kind.LEFT_PARENTHESIS;
    }

    private String word(int index) {
        return index < tokens.size() && tokens.get(index).kind() == Kind.KEYWORD ? text(index).toUpperCase(Locale.ROOT) : "";
    }

    private String text(int index) {
        return index < tokens.size() ? tokens.get(index).in(sql) : "";
    }
}
