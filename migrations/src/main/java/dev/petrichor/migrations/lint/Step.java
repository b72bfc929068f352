package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.PutBack;
import java.util.Map;
import java.util.Optional;

/**
 * A statement of the plan with the schema that it meets and leaves.
 *
 * @param change what it does to the schema, if anything
 * @param failure why it cannot run, whatever the rows; empty when it can
 * @param live names of tables before it, in lower case, and the table of the live database that each of them is
 */
record Step(
        Migration migration, Statement statement, Optional<SchemaStatement> change, Schema before, Schema after, String failure, Map<String, String> live) {

    /** The table of the live database whose rows stand behind a name now; nothing for what the plan itself has made. */
    Optional<String> live(String table) {
        return Optional.ofNullable(live.get(AsciiCase.lower(table)));
    }

    /** Whether the rows of a table are kept elsewhere when this is reached, and come back later in the file. */
    boolean putsBack(String table) {
        return PutBack.at(migration.statements(), statement).contains(AsciiCase.lower(table));
    }

    boolean sameFile(Step other) {
        return migration.name().equals(other.migration.name());
    }
}
