package dev.petrichor.db.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement does to the schema, as far as its words tell. Names are as they are, without quotes and without the
 * schema's name. The grammar is that of https://sqlite.org/lang.html.
 */
public sealed interface SchemaStatement {

    /** The table that is changed, made or dropped; of a trigger or an index the one it belongs to where that is told. */
    String table();

    record CreateTable(String table) implements SchemaStatement {}

    /** @param columns what stands between the parentheses, and the WHERE behind them, as written */
    record CreateIndex(String name, String table, boolean unique, String columns, String where) implements SchemaStatement {}

    record DropTable(String table) implements SchemaStatement {}

    record AddColumn(String table, String column) implements SchemaStatement {}

    record DropColumn(String table, String column) implements SchemaStatement {}

    record RenameTable(String table, String to) implements SchemaStatement {}

    record RenameColumn(String table, String column, String to) implements SchemaStatement {}

    /** A view, a trigger, a virtual table, the drop of anything but a table. */
    record Other(String table) implements SchemaStatement {}

    /** Empty for statements that leave the schema as it is. */
    static Optional<SchemaStatement> of(String sql) {
        return new Reading(sql).read();
    }

    /** Reads from word to word. */
    final class Reading {

        private final String sql;
        private final List<Token> tokens;

        private Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        }

        private Optional<SchemaStatement> read() {
            return switch (word(0)) {
                case "CREATE" -> Optional.of(create());
                case "DROP" -> Optional.of(word(1).equals("TABLE") ? new DropTable(name(behindIf(2))) : new Other(""));
                case "ALTER" -> Optional.of(alter(behindSchema(2)));
                default -> Optional.empty();
            };
        }

        private SchemaStatement create() {
            var at = Set.of("TEMP", "TEMPORARY", "UNIQUE").contains(word(1)) ? 2 : 1;
            return switch (word(at)) {
                case "TABLE" -> new CreateTable(name(behindIf(at + 1)));
                case "INDEX" -> index(behindSchema(behindIf(at + 1)), word(1).equals("UNIQUE"));
                default -> new Other("");
            };
        }

        private SchemaStatement index(int name, boolean unique) {
            var open = name + 3;
            var close = behind(open);
            var where = word(close).equals("WHERE") ? text(close + 1, tokens.size()) : "";
            return new CreateIndex(text(name), text(name + 2), unique, text(open + 1, close - 1), where);
        }

        private SchemaStatement alter(int table) {
            var verb = table + 1;
            var column = word(verb + 1).equals("COLUMN") ? verb + 2 : verb + 1;
            return switch (word(verb)) {
                case "ADD" -> new AddColumn(text(table), text(column));
                case "DROP" -> new DropColumn(text(table), text(column));
                case "RENAME" -> word(verb + 1).equals("TO")
                        ? new RenameTable(text(table), text(verb + 2))
                        : new RenameColumn(text(table), text(column), text(column + 2));
                default -> new Other(text(table));
            };
        }

        private int behindIf(int at) {
            return word(at).equals("IF") ? word(at + 1).equals("NOT") ? at + 3 : at + 2 : at;
        }

        private int behindSchema(int at) {
            return at + 2 < tokens.size() && tokens.get(at + 1).kind() == Token.Kind.DOT ? at + 2 : at;
        }

        private String name(int at) {
            return text(behindSchema(at));
        }

        private int behind(int open) {
            var depth = 0;
            for (var i = open; i < tokens.size(); i++) {
                depth += tokens.get(i).kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : tokens.get(i).kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
                if (depth == 0) {
                    return i + 1;
                }
            }
            return tokens.size();
        }

        private String word(int at) {
            return at < tokens.size() && tokens.get(at).kind() == Token.Kind.KEYWORD ? AsciiCase.upper(tokens.get(at).in(sql)) : "";
        }

        private String text(int at) {
            return at < tokens.size() ? Quoting.unquote(tokens.get(at).in(sql)) : "";
        }

        private String text(int from, int to) {
            return from < to && to <= tokens.size() ? sql.substring(tokens.get(from).start(), tokens.get(to - 1).end()) : "";
        }
    }
}
