package dev.petrichor.db.guard;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a statement may do, judged from its tokens. Whatever is not known to only read counts as writing. */
public enum StatementKind {
    READS,
    WRITES_ROWS,
    CHANGES_SCHEMA,
    /** Transactions, ATTACH, VACUUM, PRAGMA that set something: not for user text on a guarded side. */
    CONTROLS;

    private static final Set<String> READING_PRAGMAS = Set.of(
            "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
            "foreign_key_check", "quick_check", "integrity_check", "data_version", "encoding", "user_version", "application_id",
            "page_count", "page_size", "freelist_count", "journal_mode", "foreign_keys", "database_list", "collation_list",
            "function_list", "module_list", "pragma_list", "compile_options", "schema_version", "auto_vacuum");

    /** Of those, the ones that take an argument without setting anything. */
    private static final Set<String> WITH_ARGUMENT = Set.of(
            "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
            "foreign_key_check", "quick_check", "integrity_check");

    private static final Set<String> WRITING_WORDS = Set.of("INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "CREATE", "ATTACH", "DETACH", "VACUUM", "REINDEX", "ANALYZE");

    /** Judges one statement. Text with none, or with several, controls: it is never run as it is. */
    public static StatementKind of(String sql) {
        var tokens = Lexer.meaningful(sql);
        var illegal = tokens.stream().anyMatch(token -> token.kind() == Kind.ILLEGAL);
        if (illegal || sql.indexOf('\0') >= 0 || StatementSplitter.split(sql).size() != 1) {
            return CONTROLS;
        }
        var words = tokens.stream().filter(token -> token.kind() != Kind.SEMICOLON).toList();
        return new Judge(sql, words).kind(0);
    }

    /** Reads the words of one statement. */
    private record Judge(String sql, List<Token> tokens) {

        StatementKind kind(int first) {
            return switch (word(first)) {
                case "SELECT", "VALUES" -> writesInside(first) ? WRITES_ROWS : READS;
                case "WITH" -> with(first + 1);
                case "EXPLAIN" -> explained(first + 1);
                case "PRAGMA" -> pragma(first + 1);
                case "INSERT", "UPDATE", "DELETE", "REPLACE" -> WRITES_ROWS;
                case "CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE" -> CHANGES_SCHEMA;
                default -> CONTROLS;
            };
        }

        /** The main verb behind the common table expressions, at depth 0. */
        private StatementKind with(int from) {
            var depth = 0;
            for (var i = from; i < tokens.size(); i++) {
                depth += depthChange(i);
                var verb = depth == 0 ? word(i) : "";
                switch (verb) {
                    case "SELECT", "VALUES" -> {
                        return writesInside(from) ? WRITES_ROWS : READS;
                    }
                    case "INSERT", "UPDATE", "DELETE", "REPLACE" -> {
                        return WRITES_ROWS;
                    }
                    default -> {}
                }
            }
            return CONTROLS;
        }

        private StatementKind explained(int from) {
            var next = word(from).equals("QUERY") ? from + 2 : from;
            return switch (word(next)) {
                case "SELECT", "VALUES", "WITH", "INSERT", "UPDATE", "DELETE", "REPLACE" -> READS;
                default -> CONTROLS;
            };
        }

        private StatementKind pragma(int from) {
            var name = text(from).toLowerCase(Locale.ROOT);
            var rest = tokens.size() - from - 1;
            if (!READING_PRAGMAS.contains(name)) {
                return CONTROLS;
            }
            var asks = rest == 0 || tokens.get(from + 1).kind() == Kind.LEFT_PARENTHESIS && WITH_ARGUMENT.contains(name);
            return asks ? READS : CONTROLS;
        }

        /** A word that writes, outside of quotes, is believed to write wherever it stands at depth 0. */
        private boolean writesInside(int from) {
            var depth = 0;
            for (var i = from; i < tokens.size(); i++) {
                depth += depthChange(i);
                var replaces = word(i).equals("REPLACE") && !opens(i + 1);
                if (depth == 0 && (WRITING_WORDS.contains(word(i)) || replaces)) {
                    return true;
                }
            }
            return false;
        }

        private int depthChange(int index) {
            return opens(index) ? 1 : tokens.get(index).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
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
}
