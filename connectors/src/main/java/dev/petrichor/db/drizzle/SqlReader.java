package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.SqlPart;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlText;
import dev.petrichor.db.drizzle.TableCalls.TableCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads SQL that is written as {@code sql`…`}, with the columns and tables in its holes. */
final class SqlReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

    private final TableCalls calls;
    private final TypeScriptModule module;
    private final Optional<TableCall> table;
    private final List<String> parameters;

    /** @param parameters names of the table that a function has for it */
    SqlReader(TableCalls calls, TypeScriptModule module, Optional<TableCall> table, List<String> parameters) {
        this.calls = calls;
        this.module = module;
        this.table = table;
        this.parameters = parameters;
    }

    /** @throws NotKnown when it is no such SQL, with this reason, or a hole is no column and no table */
    SqlText read(Literal value, String why) throws NotKnown {
        var written = calls.modules().followed(new Located(module, value));
        if (written.value() instanceof Literal.Call call && call.path().size() == 2 && call.path().getLast().equals("raw") && isSql(written.module(), call.path()) && call.arguments().size() == 1) {
            return new SqlText(List.of(new SqlPart.Words(calls.text(written.with(call.arguments().getFirst()), why))));
        }
        if (!(written.value() instanceof Literal.Template(var tag, var parts, var chain, var _)) || !chain.isEmpty() || !isSql(written.module(), tag)) {
            throw new Located(module, value).unknown(why);
        }
        var read = new ArrayList<SqlPart>();
        for (var i = 0; i < parts.size(); i++) {
            read.add(i % 2 == 0 ? new SqlPart.Words(parts.get(i)) : hole(written, parts.get(i)));
        }
        return new SqlText(read.stream().filter(it -> !it.equals(new SqlPart.Words(""))).toList());
    }

    private boolean isSql(TypeScriptModule of, List<String> tag) {
        return !tag.isEmpty() && calls.modules().origin(of, tag.subList(0, 1)).filter(DrizzleNames::isSql).isPresent();
    }

    private SqlPart hole(Located sql, String words) throws NotKnown {
        if (!NAME.matcher(words).matches()) {
            throw sql.unknown("its SQL has ${" + words + "} in it, which would have to be run");
        }
        var path = List.of(words.split("\\."));
        if (path.size() == 2 || path.size() == 1 && !parameters.contains(path.getFirst())) {
            var column = column(sql.module(), path);
            if (column.isPresent()) {
                return column.get();
            }
        }
        var made = path.size() == 1 && parameters.contains(path.getFirst()) ? table : calls.of(calls.modules().followed(sql.with(new Literal.Name(path, 0))));
        if (made.isPresent()) {
            return new SqlPart.OfTable(calls.name(made.get()));
        }
        throw sql.unknown("its SQL has ${" + words + "} in it, which would have to be run");
    }

    /** A column that is named by the table's own parameter, or by a table. */
    Optional<SqlPart.OfColumn> column(TypeScriptModule of, List<String> path) throws NotKnown {
        if (table.isPresent() && path.size() == 2 && parameters.contains(path.getFirst())) {
            return Optional.of(new SqlPart.OfColumn(calls.name(table.get()), calls.columnName(table.get(), path.getLast(), table.get().place())));
        }
        var referred = calls.referred(of, path);
        return referred.isEmpty()
                ? Optional.empty()
                : Optional.of(new SqlPart.OfColumn(calls.name(referred.get().table()), calls.columnName(referred.get().table(), referred.get().property(), referred.get().table().place())));
    }
}
