package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowCopy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the looks at a far database would read that an apply to it takes, told before any of them.
 *
 * @param copy a dry run with every row
 * @param counts one count of each table whose rows the plan may meet: those that it changes, those whose rows go along, and those that tell which rows are meant
 * @param references every row that refers to another, and the one that it refers to, before and after the apply
 */
public record FarPrices(ReadPrice copy, ReadPrice counts, ReadPrice references) {

    private static final int ROW_AND_PARENT = 2;
    private static final int BEFORE_AND_AFTER = 2;

    /**
     * Looks at both ends of the tables. On the far database's lane.
     *
     * @throws dev.petrichor.db.DbException when the database cannot be read, or the work was stopped
     */
    public static FarPrices of(Session far, Schema schema, MigrationPlan plan) {
        var sizes = TableSizes.of(far, schema);
        var met = met(schema, plan);
        return new FarPrices(sizes.price(_ -> true), sizes.price(table -> met.contains(AsciiCase.lower(table.name()))),
                sizes.price(table -> !table.foreignKeys().isEmpty()).times(ROW_AND_PARENT * BEFORE_AND_AFTER));
    }

    private static Set<String> met(Schema schema, MigrationPlan plan) {
        var met = new HashSet<String>();
        var texts = plan.migrations().stream().flatMap(it -> it.statements().stream()).map(Statement::text).toList();
        texts.stream().flatMap(it -> changed(it).stream()).flatMap(name -> schema.table(name).stream()).forEach(table -> meet(schema, table, met));
        texts.stream().filter(FarPrices::reads).forEach(it -> met.addAll(RowCopy.through(schema, RowCopy.words(it))));
        return met;
    }

    private static void meet(Schema schema, Table table, Set<String> met) {
        if (met.add(AsciiCase.lower(table.name()))) {
            schema.referencesTo(table.name()).forEach(reference -> meet(schema, reference.child(), met));
        }
    }

    /** Whether other tables may tell which rows a statement means. */
    private static boolean reads(String sql) {
        return RowCopy.of(sql).isPresent() || ChangedTable.of(sql).filter(ChangedTable::deletes).isPresent() || !WriteTarget.setColumns(sql).isEmpty();
    }

    /** The table of which a statement may have rows counted. */
    private static Optional<String> changed(String sql) {
        return SchemaStatement.of(sql).filter(FarPrices::mayMeetRows).map(SchemaStatement::table).or(() -> ChangedTable.of(sql).map(ChangedTable::name));
    }

    private static boolean mayMeetRows(SchemaStatement statement) {
        return switch (statement) {
            case SchemaStatement.CreateTable _ -> false;
            case SchemaStatement.CreateIndex index -> index.unique();
            case SchemaStatement.DropTable _,SchemaStatement.AddColumn _,SchemaStatement.DropColumn _,SchemaStatement.RenameTable _,SchemaStatement.RenameColumn _,SchemaStatement.Other _ -> true;
        };
    }
}
