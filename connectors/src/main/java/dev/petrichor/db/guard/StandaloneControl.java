package dev.petrichor.db.guard;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import java.util.Set;

/** Statements that steer the engine and are let through in a batch, because they end with it or harm nothing. */
final class StandaloneControl {

    /** Settings that live as long as the batch's own connection, or that migrations of D1 carry. */
    private static final Set<String> PRAGMAS = Set.of(
            "foreign_keys", "defer_foreign_keys", "legacy_alter_table", "recursive_triggers", "ignore_check_constraints",
            "optimize", "case_sensitive_like", "reverse_unordered_selects", "user_version", "application_id");

    private StandaloneControl() {}

    /** VACUUM without INTO, or one of the harmless pragmas. */
    static boolean isHarmless(String sql) {
        var words = Lexer.meaningful(sql).stream().map(token -> AsciiCase.upper(token.in(sql))).toList();
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "VACUUM" -> !words.contains("INTO");
            case "PRAGMA" -> words.size() > 1 && PRAGMAS.contains(AsciiCase.lower(words.get(1)));
            default -> false;
        };
    }
}
