package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.CreateIndex;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rebuild that only adds columns at the end and drops others needs none: ALTER TABLE does it, and no row moves. */
final class AlterInstead {

    private final List<Statement> statements;

    AlterInstead(List<Statement> statements) {
        this.statements = statements;
    }

    /** Replaces a rebuild in the file, if it can be. */
    boolean replace(FileText file, Rebuild rebuild, Schema before) {
        var old = before.table(rebuild.table());
        var made = before.table(rebuild.copy());
        if (old.isEmpty() || made.isEmpty() || !rebuild.standsAlone(statements)) {
            return false;
        }
        var alters = alters(rebuild, old.get(), made.get());
        if (alters.isEmpty()) {
            return false;
        }
        file.instead(statements.get(rebuild.create()), statements.get(rebuild.rename()), alters);
        statements.stream().skip(rebuild.rename() + 1L).filter(statement -> isThereAlready(statement, old.get())).forEach(file::without);
        return true;
    }

    private List<String> alters(Rebuild rebuild, Table old, Table made) {
        var gone = names(old).stream().filter(name -> made.column(name).isEmpty()).toList();
        var stays = names(old).stream().filter(name -> made.column(name).isPresent()).toList();
        var alters = new ArrayList<String>();
        if (!lower(names(made)).subList(0, Math.min(stays.size(), names(made).size())).equals(lower(stays))) {
            return alters;
        }
        var table = "ALTER TABLE " + Quoting.identifier(old.name());
        gone.forEach(name -> alters.add(table + " DROP COLUMN " + Quoting.identifier(name)));
        for (var name : names(made).subList(stays.size(), names(made).size())) {
            var definition = definition(statements.get(rebuild.create()).text(), name);
            definition.ifPresent(words -> alters.add(table + " ADD COLUMN " + words));
        }
        return alters;
    }

    /** An index that the rebuild would have lost and the file makes again stays now. */
    private static boolean isThereAlready(Statement statement, Table old) {
        return SchemaStatement.of(statement.text()).orElse(null) instanceof CreateIndex index
                && old.indexes().stream().anyMatch(known -> AsciiCase.same(known.name(), index.name()));
    }

    /** What a CREATE TABLE says about a column, from its name on. */
    private static Optional<String> definition(String sql, String column) {
        var depth = 0;
        var start = -1;
        for (var token : Lexer.meaningful(sql)) {
            var ends = depth == 1 && (token.kind() == Token.Kind.COMMA || token.kind() == Token.Kind.RIGHT_PARENTHESIS);
            if (ends && start >= 0 && isOf(sql.substring(start, token.start()), column)) {
                return Optional.of(sql.substring(start, token.start()).strip());
            }
            depth += token.kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : token.kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            start = ends || depth == 1 && start < 0 ? token.end() : start;
        }
        return Optional.empty();
    }

    private static boolean isOf(String part, String column) {
        var tokens = Lexer.meaningful(part);
        return !tokens.isEmpty() && AsciiCase.same(Quoting.unquote(tokens.getFirst().in(part)), column);
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(AsciiCase::lower).toList();
    }
}
