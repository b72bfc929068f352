package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.CreateTable;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.RowCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that is made anew under another name, filled, and put in the place of the old one. Places of statements in the
 * file, from 0.
 *
 * @param table the old one's name, and the new one's in the end
 * @param copy the name under which the new one is made
 */
record Rebuild(String table, String copy, int create, int drop, int rename) {

    /** All of a file, in order. */
    static List<Rebuild> in(List<Statement> statements) {
        var changes = statements.stream().map(statement -> SchemaStatement.of(statement.text())).toList();
        var rebuilds = new ArrayList<Rebuild>();
        for (var drop = 0; drop < changes.size(); drop++) {
            if (changes.get(drop).orElse(null) instanceof DropTable(var table)) {
                rebuild(changes, drop, table).ifPresent(rebuilds::add);
            }
        }
        return rebuilds;
    }

    private static Optional<Rebuild> rebuild(List<Optional<SchemaStatement>> changes, int drop, String table) {
        for (var rename = drop + 1; rename < changes.size(); rename++) {
            if (changes.get(rename).orElse(null) instanceof RenameTable(var copy, var to) && AsciiCase.same(to, table)) {
                var create = createOf(changes, copy, drop);
                return create < 0 ? Optional.empty() : Optional.of(new Rebuild(table, copy, create, drop, rename));
            }
        }
        return Optional.empty();
    }

    private static int createOf(List<Optional<SchemaStatement>> changes, String copy, int before) {
        for (var i = before - 1; i >= 0; i--) {
            if (changes.get(i).orElse(null) instanceof CreateTable(var made) && AsciiCase.same(made, copy)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What the columns of the old table are called in the new one, by their old names, all in lower case; where nothing else stands between
     * its statements than one that copies every row as it is.
     */
    Optional<Map<String, String>> copied(List<Statement> statements, Table made) {
        var between = IntStream.range(create + 1, rename).filter(i -> i != drop).mapToObj(i -> RowCopy.of(statements.get(i).text())).toList();
        return between.size() == 1 ? between.getFirst().filter(it -> AsciiCase.same(it.to(), copy)).flatMap(RowCopy::plain).flatMap(it -> copied(it, made)) : Optional.empty();
    }

    private Optional<Map<String, String>> copied(RowCopy.Plain plain, Table made) {
        var into = plain.into().isEmpty() ? made.columns().stream().map(it -> AsciiCase.lower(it.name())).toList() : plain.into();
        if (!AsciiCase.same(plain.table(), table) || into.size() != plain.columns().size() || plain.columns().contains("*") || Set.copyOf(plain.columns()).size() != into.size()) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, into.size()).boxed().collect(Collectors.toMap(plain.columns()::get, into::get)));
    }
}
