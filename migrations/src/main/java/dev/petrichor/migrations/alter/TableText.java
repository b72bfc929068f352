package dev.petrichor.migrations.alter;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import dev.petrichor.migrations.alter.ConstraintText.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The author's CREATE TABLE in its parts, so that one can be changed and the others stay as they are written.
 *
 * @param options what stands behind the last parenthesis: STRICT, WITHOUT ROWID
 */
record TableText(List<ColumnText> columns, List<Constraint> constraints, String options) {

    private static final Set<String> OF_THE_TABLE = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");
    private static final Set<String> BEHIND_THE_TYPE = Set.of(
            "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS");

    /** A column: its name as it is spelled, its type, and the rest. */
    record ColumnText(String spelled, String type, List<Constraint> constraints) {

        String name() {
            return Quoting.unquote(spelled);
        }

        @Override
        public String toString() {
            var words = new StringBuilder(spelled);
            words.append(type.isEmpty() ? "" : " " + type);
            constraints.forEach(it -> words.append(' ').append(it.text()));
            return words.toString();
        }
    }

    static TableText of(String createTable) {
        var columns = new ArrayList<ColumnText>();
        var constraints = new ArrayList<Constraint>();
        var reading = new Parts(createTable);
        for (var part : reading.parts()) {
            var first = Lexer.meaningful(part).getFirst();
            if (first.kind() == Kind.KEYWORD && OF_THE_TABLE.contains(AsciiCase.upper(first.in(part)))) {
                constraints.addAll(ConstraintText.of(part));
            } else {
                columns.add(column(part));
            }
        }
        return new TableText(columns, constraints, reading.behind());
    }

    private static ColumnText column(String part) {
        var tokens = Lexer.meaningful(part);
        var end = 1;
        while (end < tokens.size() && !isConstraint(tokens.get(end), part)) {
            end++;
        }
        var type = end > 1 ? part.substring(tokens.get(1).start(), tokens.get(end - 1).end()) : "";
        var rest = end < tokens.size() ? part.substring(tokens.get(end).start()) : "";
        return new ColumnText(tokens.getFirst().in(part), type, ConstraintText.of(rest));
    }

    private static boolean isConstraint(Token token, String part) {
        return token.kind() != Kind.QUOTED_IDENTIFIER && BEHIND_THE_TYPE.contains(AsciiCase.upper(token.in(part)));
    }

    Optional<ColumnText> named(String name) {
        return columns.stream().filter(it -> AsciiCase.same(it.name(), name)).findFirst();
    }

    /** What stands between the outer parentheses, cut at its commas, and what stands behind them. */
    private static final class Parts {

        private final List<String> parts = new ArrayList<>();
        private String behind = "";

        Parts(String sql) {
            var tokens = Lexer.meaningful(sql);
            var depth = 0;
            var first = -1;
            for (var i = 0; i < tokens.size(); i++) {
                var kind = tokens.get(i).kind();
                var closes = depth == 1 && kind == Kind.RIGHT_PARENTHESIS;
                if (first >= 0 && (closes || depth == 1 && kind == Kind.COMMA)) {
                    parts.add(sql.substring(tokens.get(first).start(), tokens.get(i - 1).end()));
                    first = -1;
                } else if (depth == 1 && first < 0) {
                    first = i;
                }
                depth += kind == Kind.LEFT_PARENTHESIS ? 1 : kind == Kind.RIGHT_PARENTHESIS ? -1 : 0;
                if (closes) {
                    behind = i + 1 < tokens.size() ? sql.substring(tokens.get(i + 1).start(), tokens.getLast().end()) : "";
                    return;
                }
            }
        }

        List<String> parts() {
            return parts;
        }

        String behind() {
            return behind;
        }
    }
}
