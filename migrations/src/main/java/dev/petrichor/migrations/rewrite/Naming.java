package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The views that name a table, directly or through others, and the triggers that name one of them from elsewhere. While the
 * table is away SQLite refuses every rename because of them. Triggers of the table itself go and come with it.
 */
public final class Naming {

    private final Schema schema;
    private final String table;
    private final Set<String> names = new HashSet<>();

    public Naming(Schema schema, String table) {
        this.schema = schema;
        this.table = table;
        names.add(AsciiCase.lower(table));
        while (schema.views().stream().filter(view -> namesOne(view.sql())).map(view -> names.add(AsciiCase.lower(view.name()))).reduce(false, Boolean::logicalOr)) {
            continue;
        }
    }

    private boolean namesOne(String sql) {
        return Lexer.meaningful(sql).stream().anyMatch(token -> names.contains(AsciiCase.lower(Quoting.unquote(token.in(sql)))));
    }

    /** In the order in which they were made. */
    public List<View> views() {
        return schema.views().stream().filter(view -> names.contains(AsciiCase.lower(view.name()))).toList();
    }

    /** From elsewhere; those of the views are among them. */
    public List<Trigger> triggers() {
        return schema.triggers().stream().filter(trigger -> !AsciiCase.same(trigger.table(), table) && namesOne(trigger.sql())).toList();
    }

    /** What takes them away. */
    List<String> first() {
        return Stream.concat(triggers().stream().map(it -> "DROP TRIGGER " + Quoting.identifier(it.name())),
                views().reversed().stream().map(it -> "DROP VIEW " + Quoting.identifier(it.name()))).toList();
    }

    /** What makes them again. */
    List<String> last() {
        return Stream.concat(views().stream().map(View::sql), triggers().stream().map(Trigger::sql)).toList();
    }
}
