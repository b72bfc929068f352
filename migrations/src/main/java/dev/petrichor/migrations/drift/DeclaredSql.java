package dev.petrichor.migrations.drift;

import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredColumn;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredForeignKey;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredIndex;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredTable;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredView;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlPart;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlText;
import dev.petrichor.db.drizzle.DeclaredSchema.Unique;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that drizzle-kit's {@code generate} would write for what schema files declare, in an empty database. Pure. */
final class DeclaredSql {

    private final boolean from1;

    /** @param from1 whether as drizzle-kit from 1.0 on, which declares what is unique as a constraint */
    DeclaredSql(boolean from1) {
        this.from1 = from1;
    }

    /** The table, then its indexes. */
    List<String> of(DeclaredTable table) {
        var parts = new ArrayList<String>();
        table.columns().forEach(it -> parts.add(column(it)));
        table.keys().forEach(it -> parts.add("PRIMARY KEY(" + names(it.columns()) + ")"));
        table.foreignKeys().forEach(it -> parts.add(foreignKey(it)));
        uniques(table).filter(_ -> from1).forEach(it -> parts.add("UNIQUE(" + names(it.columns()) + ")"));
        table.checks().forEach(it -> parts.add("CONSTRAINT " + Quoting.identifier(it.name()) + " CHECK(" + check(it.sql(), table.name()) + ")"));
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE " + name(table.name()) + " (" + String.join(", ", parts) + ")");
        uniques(table).filter(_ -> !from1).forEach(it -> statements.add("CREATE UNIQUE INDEX " + name(it.name()) + " ON " + name(table.name()) + " (" + names(it.columns()) + ")"));
        table.indexes().forEach(it -> statements.add(index(it, table.name())));
        return statements;
    }

    /** From 1.0 on a unique index makes what is said at its column needless. */
    private Stream<Unique> uniques(DeclaredTable table) {
        return table.uniques().stream().filter(unique -> !from1 || !unique.atColumn() || table.indexes().stream().noneMatch(index -> index.unique() && index.columns().size() == 1
                && index.columns().getFirst().equals(new SqlText(List.of(new SqlPart.OfColumn(table.name(), unique.columns().getFirst()))))));
    }

    /** Empty for a view that is made elsewhere, or was not read. */
    Optional<String> of(DeclaredView view) {
        return view.sql().map(it -> "CREATE VIEW " + name(view.name()) + " AS " + qualified(it));
    }

    private String column(DeclaredColumn column) {
        var notNull = column.notNull() && !(from1 && column.keyNotNull());
        var words = Stream.of(
                name(column.name()), column.type(), column.key() ? "PRIMARY KEY" : "", column.autoIncrement() ? "AUTOINCREMENT" : "",
                column.byDefault().map(it -> "DEFAULT " + (from1 ? it.from1() : it.before1())).orElse(""),
                column.generated().map(it -> "GENERATED ALWAYS AS (" + plain(it.as()) + ") " + (it.stored() ? "STORED" : "VIRTUAL")).orElse(""), notNull ? "NOT NULL" : "");
        return words.filter(it -> !it.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String foreignKey(DeclaredForeignKey key) {
        return "FOREIGN KEY (" + names(key.columns()) + ") REFERENCES " + name(key.parent()) + "(" + names(key.parentColumns()) + ") ON UPDATE " + key.onUpdate() + " ON DELETE "
                + key.onDelete();
    }

    private static String index(DeclaredIndex index, String table) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + name(index.name()) + " ON " + name(table) + " ("
                + index.columns().stream().map(DeclaredSql::indexed).collect(Collectors.joining(","))
                + ")" + index.where().map(it -> " WHERE " + qualified(it)).orElse("");
    }

    private static String indexed(SqlText column) {
        return column.parts().size() == 1 && column.parts().getFirst() instanceof SqlPart.OfColumn(var _, var name) ? name(name) : plain(column);
    }

    /** From 1.0 on columns in checks stand without their table, and the table's name is taken out once. */
    private String check(SqlText check, String table) {
        return from1 ? plain(check).replaceFirst(Pattern.quote(Quoting.identifier(table) + "."), "") : qualified(check);
    }

    private static String qualified(SqlText sql) {
        return sql.parts().stream().map(part -> switch (part) {
            case SqlPart.Words(var words) -> words;
            case SqlPart.OfTable(var table) -> Quoting.identifier(table);
            case SqlPart.OfColumn(var table, var column) -> Quoting.identifier(table) + "." + Quoting.identifier(column);
        }).collect(Collectors.joining());
    }

    /** Columns without their tables. */
    private static String plain(SqlText sql) {
        return sql.parts().stream().map(part -> switch (part) {
            case SqlPart.Words(var words) -> words;
            case SqlPart.OfTable(var table) -> Quoting.identifier(table);
            case SqlPart.OfColumn(var _, var column) -> Quoting.identifier(column);
        }).collect(Collectors.joining());
    }

    private static String names(List<String> names) {
        return names.stream().map(DeclaredSql::name).collect(Collectors.joining(","));
    }

    private static String name(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
