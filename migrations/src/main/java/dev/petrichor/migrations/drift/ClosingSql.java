package dev.petrichor.migrations.drift;

import dev.petrichor.db.schema.ColumnDefinition;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaChange.Kind;
import dev.petrichor.db.sql.Quoting;

/** The statement that makes a change happen, where one statement can. */
final class ClosingSql {

    private final Schema wanted;

    /** @param wanted as it shall be */
    ClosingSql(Schema wanted) {
        this.wanted = wanted;
    }

    /** Empty where only a rebuild of the table does it. */
    String of(SchemaChange change) {
        return switch (change.subject()) {
            case TABLE -> switch (change.kind()) {
                case ADDED -> change.after();
                case REMOVED -> "DROP TABLE " + Quoting.identifier(change.name());
                case CHANGED -> "";
            };
            case COLUMN -> column(change);
            case INDEX -> madeAnew(change, "INDEX");
            case TRIGGER -> madeAnew(change, "TRIGGER");
            case VIEW -> madeAnew(change, "VIEW");
            case FOREIGN_KEY -> "";
        };
    }

    private String column(SchemaChange change) {
        var table = "ALTER TABLE " + Quoting.identifier(change.table());
        return switch (change.kind()) {
            case ADDED -> wanted.table(change.table()).flatMap(it -> ColumnDefinition.of(it.sql(), change.name()))
                    .map(definition -> table + " ADD COLUMN " + definition).orElse("");
            case REMOVED -> table + " DROP COLUMN " + Quoting.identifier(change.name());
            case CHANGED -> "";
        };
    }

    /** Indexes of constraints have no statement of their own. */
    private static String madeAnew(SchemaChange change, String kind) {
        if (!change.sql().regionMatches(true, 0, "CREATE", 0, "CREATE".length())) {
            return "";
        }
        var drop = "DROP " + kind + " " + Quoting.identifier(change.name());
        return change.kind() == Kind.ADDED ? change.after() : change.kind() == Kind.REMOVED ? drop : drop + ";\n" + change.after();
    }
}
