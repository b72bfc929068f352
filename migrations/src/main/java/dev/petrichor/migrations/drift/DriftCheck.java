package dev.petrichor.migrations.drift;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.migrations.Migration;
import java.util.List;

/** Holds schemas against each other: the one that the files make, and those of the sides. */
public final class DriftCheck {

    /** Changes what a later ALTER TABLE looks at. */
    private static final String LEGACY_RENAMES = "(?i)PRAGMA legacy_alter_table\\b.*";

    private DriftCheck() {}

    /** What the files make of nothing. */
    public sealed interface Replayed {
        record Made(Schema schema) implements Replayed {}

        /** A statement cannot run, so there is no such schema. */
        record Stopped(String migration, String statement, int line, DbError error) implements Replayed {}
    }

    /**
     * Runs what the files do to the schema, one after the other; rows are of no interest, so what only writes rows is left out.
     *
     * @param empty a database in memory; whoever made it closes it
     * @throws DbException when the work was stopped
     */
    public static Replayed replay(List<Migration> files, Scratch empty) {
        empty.enforceForeignKeys(false);
        for (var migration : files) {
            for (var statement : migration.statements()) {
                if (SchemaStatement.of(statement.text()).isPresent() || NormalSql.of(statement.text()).matches(LEGACY_RENAMES)) {
                    try {
                        empty.run(new Sql(statement.text()));
                    } catch (DbException e) {
                        if (e.error() instanceof DbError.Cancelled) {
                            throw e;
                        }
                        return new Replayed.Stopped(migration.name(), statement.text(), statement.line(), e.error());
                    }
                }
            }
        }
        return new Replayed.Made(SchemaReader.read(empty));
    }

    /** What differs, and the SQL that makes the other like the reference. Pure. */
    public static Drift compare(String reference, Schema schema, String other, Schema otherSchema) {
        var closing = new ClosingSql(schema);
        return new Drift(reference, other, SchemaDiff.of(otherSchema, schema).stream().map(it -> new Drift.Difference(it, closing.of(it))).toList());
    }
}
