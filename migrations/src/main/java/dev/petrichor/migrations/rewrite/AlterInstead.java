package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ColumnDefinition;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.CreateIndex;
import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rebuild that only adds columns at the end, renames and drops others needs none: ALTER TABLE does it, and no row moves. */
final class AlterInstead {

    private final List<Statement> statements;

    AlterInstead(List<Statement> statements) {
        this.statements = statements;
    }

    /** Replaces a rebuild in the file, if it can be. */
    boolean replace(FileText file, Rebuild rebuild, Schema before) {
        var old = before.table(rebuild.table());
        var made = before.table(rebuild.copy());
        var copied = made.flatMap(it -> rebuild.copied(statements, it));
        if (old.isEmpty() || copied.isEmpty()) {
            return false;
        }
        var alters = alters(rebuild, old.get(), made.orElseThrow(), copied.get());
        if (alters.isEmpty()) {
            return false;
        }
        file.instead(statements.get(rebuild.create()), statements.get(rebuild.rename()), alters);
        statements.stream().skip(rebuild.rename() + 1L).filter(statement -> isThereAlready(statement, old.get())).forEach(file::without);
        return true;
    }

    /** @param copied the new names of the old table's columns */
    private List<String> alters(Rebuild rebuild, Table old, Table made, Map<String, String> copied) {
        var gone = names(old).stream().filter(name -> !copied.containsKey(AsciiCase.lower(name))).toList();
        var stays = names(old).stream().filter(name -> copied.containsKey(AsciiCase.lower(name))).toList();
        var renamed = stays.stream().filter(name -> !AsciiCase.same(name, newName(copied, name))).toList();
        var alters = new ArrayList<String>();
        var order = stays.stream().map(name -> newName(copied, name)).toList();
        if (!lower(names(made)).subList(0, Math.min(stays.size(), names(made).size())).equals(order) || renamed.stream().anyMatch(name -> old.column(newName(copied, name)).isPresent())) {
            return alters;
        }
        var table = "ALTER TABLE " + Quoting.identifier(old.name());
        renamed.forEach(name -> alters.add(table + " RENAME COLUMN " + Quoting.identifier(name) + " TO "
                + Quoting.identifier(made.column(newName(copied, name)).orElseThrow().name())));
        gone.forEach(name -> alters.add(table + " DROP COLUMN " + Quoting.identifier(name)));
        for (var name : names(made).subList(stays.size(), names(made).size())) {
            var definition = ColumnDefinition.of(statements.get(rebuild.create()).text(), name);
            definition.ifPresent(words -> alters.add(table + " ADD COLUMN " + words));
        }
        return alters;
    }

    private static String newName(Map<String, String> copied, String name) {
        return copied.getOrDefault(AsciiCase.lower(name), name);
    }

    /** An index that the rebuild would have lost and the file makes again stays now. */
    private static boolean isThereAlready(Statement statement, Table old) {
        return SchemaStatement.of(statement.text()).orElse(null) instanceof CreateIndex index
                && old.indexes().stream().anyMatch(known -> AsciiCase.same(known.name(), index.name()));
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(AsciiCase::lower).toList();
    }
}
