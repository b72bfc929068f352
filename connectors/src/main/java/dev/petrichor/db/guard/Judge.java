package dev.petrichor.db.guard;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the words of one statement. A doubt always ends as "writes". */
final class Judge {

    private static final Set<String> WRITING_WORDS = Set.of("INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "CREATE", "ATTACH", "DETACH", "VACUUM", "REINDEX", "ANALYZE");

    private static final String PRAGMA_TABLE = "pragma_";

    private final String sql;
    private final List<Token> tokens;
    private final boolean local;

    /** Places where the name of a common table expression is declared. */
    private final Set<Integer> declared = new HashSet<>();

    private Judge(String sql, List<Token> tokens, boolean local) {
        this.sql = sql;
        this.tokens = tokens;
        this.local = local;
    }

    static StatementKind kind(String sql, boolean local) {
        var tokens = Lexer.meaningful(sql);
        var illegal = tokens.stream().anyMatch(token -> token.kind() == Kind.ILLEGAL);
        if (illegal || sql.indexOf('\0') >= 0 || StatementSplitter.split(sql).size() != 1) {
            return StatementKind.CONTROLS;
        }
        return new Judge(sql, tokens.stream().filter(token -> token.kind() != Kind.SEMICOLON).toList(), local).kind(0);
    }

    private StatementKind kind(int first) {
        return switch (word(first)) {
            case "SELECT", "VALUES" -> reading(first);
            case "WITH" -> with(first);
            case "EXPLAIN" -> explained(first + 1);
            case "PRAGMA" -> pragma(first + 1);
            case "INSERT", "UPDATE", "DELETE", "REPLACE" -> StatementKind.WRITES_ROWS;
            case "CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE" -> StatementKind.CHANGES_SCHEMA;
            default -> StatementKind.CONTROLS;
        };
    }

    /** What follows the common table expressions decides. */
    private StatementKind with(int first) {
        var main = behindList(first);
        return switch (word(main)) {
            case "SELECT", "VALUES" -> reading(first);
            case "INSERT", "UPDATE", "DELETE", "REPLACE" -> StatementKind.WRITES_ROWS;
            default -> StatementKind.CONTROLS;
        };
    }

    /** Explaining runs nothing; yet only a side that cannot write anyway is trusted to explain a writing statement. */
    private StatementKind explained(int from) {
        var next = word(from).equals("QUERY") ? from + 2 : from;
        var explained = switch (word(next)) {
            case "SELECT", "VALUES", "WITH", "INSERT", "UPDATE", "DELETE", "REPLACE" -> kind(next);
            default -> StatementKind.CONTROLS;
        };
        return local && explained == StatementKind.WRITES_ROWS ? StatementKind.READS : explained;
    }

    private StatementKind pragma(int from) {
        var name = AsciiCase.lower(text(from));
        var hasArgument = opens(from + 1);
        var asks = hasArgument || tokens.size() == from + 1;
        return asks && onlyAnswers(name, hasArgument) ? StatementKind.READS : StatementKind.CONTROLS;
    }

    private StatementKind reading(int from) {
        if (hasOddList(from)) {
            return StatementKind.CONTROLS;
        }
        var depth = 0;
        for (var i = from; i < tokens.size(); i++) {
            depth += opens(i) ? 1 : tokens.get(i).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 0 && writes(i)) {
                return StatementKind.WRITES_ROWS;
            }
            if (isUnknownCall(i) || isUnknownPragma(i)) {
                return StatementKind.CONTROLS;
            }
        }
        return StatementKind.READS;
    }

    /** A word that writes, outside of quotes, is believed to write. */
    private boolean writes(int index) {
        return WRITING_WORDS.contains(word(index)) || word(index).equals("REPLACE") && !opens(index + 1);
    }

    /** Whether a list of common table expressions, at any depth, is not what it should be; remembers their names. */
    private boolean hasOddList(int from) {
        for (var i = from; i < tokens.size(); i++) {
            if (word(i).equals("WITH") && behindList(i) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The place behind {@code WITH [RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (SELECT …), …}; -1 for anything else. */
    private int behindList(int with) {
        var at = word(with + 1).equals("RECURSIVE") ? with + 2 : with + 1;
        while (true) {
            declared.add(at);
            at = opens(at + 1) ? behindParenthesis(at + 1) : at + 1;
            if (!word(at).equals("AS")) {
                return -1;
            }
            at += word(at + 1).equals("NOT") ? 2 : 1;
            at += word(at).equals("MATERIALIZED") ? 1 : 0;
            if (!opens(at) || !Set.of("SELECT", "VALUES", "WITH").contains(word(at + 1))) {
                return -1;
            }
            at = behindParenthesis(at);
            if (at >= tokens.size() || tokens.get(at).kind() != Kind.COMMA) {
                return at;
            }
            at++;
        }
    }

    private int behindParenthesis(int open) {
        var depth = 0;
        for (var i = open; i < tokens.size(); i++) {
            depth += opens(i) ? 1 : tokens.get(i).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    /** A name before a parenthesis is a function, unless a common table expression or the type of a CAST is named. */
    private boolean isUnknownCall(int index) {
        if (!isName(index) || !opens(index + 1) || declared.contains(index) || index > 0 && word(index - 1).equals("AS")) {
            return false;
        }
        var name = name(index);
        return !KnownFunctions.contains(name) && !name.startsWith(PRAGMA_TABLE);
    }

    /** A pragma works as a table too, and {@code pragma_optimize} writes when it is read; a string can name a table as well. */
    private boolean isUnknownPragma(int index) {
        var name = isName(index) ? name(index) : "";
        return name.startsWith(PRAGMA_TABLE) && !onlyAnswers(name.substring(PRAGMA_TABLE.length()), opens(index + 1));
    }

    private boolean onlyAnswers(String pragma, boolean hasArgument) {
        return ReadingPragmas.contains(pragma, local) && (!hasArgument || ReadingPragmas.takesArgument(pragma));
    }

    private boolean isName(int index) {
        return index < tokens.size() && switch (tokens.get(index).kind()) {
            case IDENTIFIER, QUOTED_IDENTIFIER, STRING -> true;
            default -> false;
        };
    }

    private String name(int index) {
        return AsciiCase.lower(Quoting.unquote(text(index)));
    }

    private boolean opens(int index) {
        return index < tokens.size() && tokens.get(index).kind() == Kind.LEFT_PARENTHESIS;
    }

    private String word(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.KEYWORD ? AsciiCase.upper(text(index)) : "";
    }

    private String text(int index) {
        return index < tokens.size() ? tokens.get(index).in(sql) : "";
    }
}
