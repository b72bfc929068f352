package dev.petrichor.migrations.drift;

import dev.petrichor.db.drizzle.DeclaredSchema;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredColumn;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredTable;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredView;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out of a schema what {@code schema.ts} may say and was not read there: done to both, nothing is compared that is not known. Where
 * a file or an export was not read, it may be any table that is not declared elsewhere. Pure.
 */
final class AsFarAsRead {

    private final DeclaredSchema declared;
    private final boolean from1;

    /** @param from1 drizzle-kit from 1.0 on takes no heed of NOT NULL at a key of one column */
    AsFarAsRead(DeclaredSchema declared, boolean from1) {
        this.declared = declared;
        this.from1 = from1;
    }

    Schema of(Schema schema) {
        var tables = schema.tables().stream().filter(it -> isKnown(it.name())).map(this::of).toList();
        return new Schema(tables, schema.views().stream().filter(it -> isKnownView(it.name())).toList(), schema.triggers());
    }

    private boolean isKnown(String table) {
        var found = declared.tables().stream().filter(it -> AsciiCase.same(it.name(), table)).findFirst();
        return found.map(it -> it.unread().isEmpty()).orElse(declared.unread().isEmpty());
    }

    /** One that is made elsewhere may be there or not. */
    private boolean isKnownView(String view) {
        var found = declared.views().stream().filter(it -> AsciiCase.same(it.name(), view)).findFirst();
        return found.map(DeclaredView::sql).map(it -> it.isPresent()).orElse(declared.unread().isEmpty());
    }

    private Table of(Table table) {
        var unread = declared.tables().stream().filter(it -> AsciiCase.same(it.name(), table.name())).map(DeclaredTable::columns).flatMap(List::stream)
                .filter(it -> it.unread().isPresent()).map(DeclaredColumn::name).map(AsciiCase::lower).collect(Collectors.toSet());
        return new Table(
                table.name(), table.kind(), table.strict(), table.withoutRowid(),
                table.columns().stream().filter(it -> !unread.contains(AsciiCase.lower(it.name()))).map(it -> column(it, table)).toList(),
                table.indexes().stream().filter(it -> names(it.columns(), unread)).toList(), table.foreignKeys().stream().filter(it -> names(it.columns(), unread)).toList(),
                unread.isEmpty() ? table.sql() : "");
    }

    private static boolean names(List<String> columns, Set<String> unread) {
        return columns.stream().map(AsciiCase::lower).noneMatch(unread::contains);
    }

    private Column column(Column column, Table table) {
        return from1 && column.inPrimaryKey() && table.primaryKey().size() == 1
                ? new Column(column.name(), column.type(), false, column.defaultSql(), column.keyPosition(), column.visibility(), column.rowidAlias())
                : column;
    }
}
