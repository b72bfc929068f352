package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;

/** A schema made anew in an empty database. */
public final class SchemaCopy {

    private SchemaCopy() {}

    /** Tables with their indexes, then views, then triggers. */
    public static void into(Scratch empty, Schema schema) {
        tables(empty, schema);
        rest(empty, schema);
    }

    /** Tables without anything that acts when rows come. */
    static void tables(Scratch empty, Schema schema) {
        schema.tables().stream().filter(table -> table.kind() != Table.Kind.SHADOW && !table.name().startsWith("sqlite_"))
                .forEach(table -> make(empty, table.sql()));
    }

    static void rest(Scratch empty, Schema schema) {
        schema.tables().stream().filter(table -> table.kind() != Table.Kind.SHADOW)
                .forEach(table -> table.indexes().forEach(index -> make(empty, index.sql())));
        schema.views().forEach(view -> make(empty, view.sql()));
        schema.triggers().forEach(trigger -> make(empty, trigger.sql()));
    }

    /** What cannot be made here, as a table whose module is missing, cannot be used by a migration either. */
    private static void make(Scratch empty, String sql) {
        try {
            if (!sql.isEmpty()) {
                empty.run(new Sql(sql));
            }
        } catch (DbException e) {
            if (!(e.error() instanceof DbError.Refused || e.error() instanceof DbError.Constraint)) {
                throw e;
            }
        }
    }
}
