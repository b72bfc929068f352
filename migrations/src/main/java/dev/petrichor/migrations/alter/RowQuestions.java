package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.migrations.alter.Alteration.Question;
import dev.petrichor.migrations.alter.Alteration.Weight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rows must not be like for a change to run. Asked of the database as it is now, so by the names of now,
 * with the table before each column: SQLite takes a quoted name alone for a text where there is no such column.
 */
final class RowQuestions {

    private final Table old;
    private final TableWish.Change wish;
    private final Goals goals;
    private final String from;
    private final List<Question> questions = new ArrayList<>();

    RowQuestions(Table old, TableWish.Change wish, Goals goals) {
        this.old = old;
        this.wish = wish;
        this.goals = goals;
        this.from = " FROM " + Quoting.identifier(old.name());
    }

    List<Question> all() {
        wish.columns().forEach(column -> {
            if (column.isNew()) {
                added(column);
                addedUnique(column);
            } else {
                kept(column);
            }
        });
        if (goals.changesKey() && !goals.key().isEmpty()) {
            key();
        }
        uniqueSets().forEach(this::collapsed);
        return questions;
    }

    /** What a type makes of the values of now; nothing where it stays. */
    private Optional<Retyped> retyped(WantedColumn column) {
        return old.column(column.was()).filter(now -> now.visibility() == Column.Visibility.ORDINARY && goals.changesType(now, column))
                .map(now -> new Retyped(qualified(old.name(), now.name()), column.type(), old.strict())).filter(Retyped::converts);
    }

    private void changedValues(WantedColumn column) {
        retyped(column).ifPresent(it -> questions.add(new Question("SELECT count(*)" + from + " WHERE " + it.changes(),
                "%s of " + escaped(old.name()) + " would get another " + escaped(column.name()) + " as " + escaped(column.type().strip()) + ", for example ", Weight.WARNS,
                "SELECT substr(CAST(" + it.name() + " AS TEXT), 1, 40) || ' → ' || substr(CAST(" + it.stored() + " AS TEXT), 1, 40)" + from + " WHERE " + it.changes() + " LIMIT 1")));
    }

    /** The columns that no two rows may share when it is done, as far as they are there now. */
    private Set<List<WantedColumn>> uniqueSets() {
        var sets = new LinkedHashSet<List<WantedColumn>>();
        old.indexes().stream().filter(this::staysUnique).forEach(index -> sets.add(index.columns().stream().flatMap(name -> kept(name).stream()).toList()));
        wish.columns().stream().filter(WantedColumn::unique).forEach(column -> sets.add(List.of(column)));
        sets.add(wish.columns().stream().filter(WantedColumn::key).toList());
        sets.removeIf(columns -> columns.isEmpty() || columns.stream().anyMatch(WantedColumn::isNew));
        return sets;
    }

    /** Of several columns; one alone is told by its column, and the key by its own. */
    private boolean staysUnique(Index index) {
        var named = index.origin().equals("u") || wish.indexes().stream().anyMatch(it -> AsciiCase.same(it.was(), index.name()));
        return index.unique() && !index.partial() && named && index.columns().size() > 1 && index.columns().stream().allMatch(name -> kept(name).isPresent());
    }

    private Optional<WantedColumn> kept(String name) {
        return wish.columns().stream().filter(column -> !column.isNew() && AsciiCase.same(column.was(), name)).findFirst();
    }

    /** Values that were told apart as texts may be the same number. */
    private void collapsed(List<WantedColumn> columns) {
        if (columns.stream().anyMatch(column -> retyped(column).isPresent())) {
            var names = columns.stream().map(column -> qualified(old.name(), column.was())).toList();
            var whole = from + " WHERE " + names.stream().map(name -> name + " IS NOT NULL").collect(Collectors.joining(" AND "));
            var values = columns.stream().map(column -> retyped(column).map(Retyped::stored).orElse(qualified(old.name(), column.was()))).collect(Collectors.joining(", "));
            questions.add(new Question("SELECT (SELECT count(*)" + whole + ") - (SELECT count(*) FROM (SELECT DISTINCT " + values + whole + "))",
                    "%s of " + escaped(old.name()) + " would have the same " + escaped(columns.stream().map(WantedColumn::name).collect(Collectors.joining(", ")))
                            + " as another one, because values become the same by the new type."));
        }
    }

    private void added(WantedColumn column) {
        if (column.notNull() && DefaultText.isNull(column.defaultSql()) && !numbersItself(column)) {
            questions.add(new Question("SELECT count(*)" + from,
                    escaped(old.name()) + " has %s that would have no value for " + escaped(column.name()) + ". Give it a default, or leave out NOT NULL."));
        }
    }

    private void addedUnique(WantedColumn column) {
        if (column.unique() && !DefaultText.isNull(column.defaultSql())) {
            questions.add(new Question("SELECT max(count(*) - 1, 0)" + from, "%s of " + escaped(old.name()) + " would have the same " + escaped(column.name())
                    + " as another one: a default and UNIQUE exclude each other where there are rows."));
        }
    }

    /** The only key, as an INTEGER, is filled with the numbers of the rows. */
    private boolean numbersItself(WantedColumn column) {
        return column.key() && goals.key().size() == 1 && AsciiCase.same(column.type().strip(), "INTEGER") && !old.withoutRowid();
    }

    private void kept(WantedColumn column) {
        var now = old.column(column.was()).orElseThrow();
        var name = qualified(old.name(), now.name());
        if (column.notNull() && !now.notNull() && !now.rowidAlias() && DefaultText.isNull(column.defaultSql())) {
            questions.add(new Question("SELECT count(*)" + from + " WHERE " + name + " IS NULL",
                    "%s of " + escaped(old.name()) + " would break NOT NULL: " + escaped(now.name()) + " is NULL there. Give it a default, or fill them first."));
        }
        changedValues(column);
        column.reference().filter(_ -> goals.changesReference(column)).filter(to -> !to.column().isEmpty()).ifPresent(to -> {
            var parent = AsciiCase.same(to.table(), wish.name()) ? old.name() : to.table();
            questions.add(new Question(
                    "SELECT count(*)" + from + " WHERE " + name + " IS NOT NULL AND " + name + " NOT IN (SELECT " + qualified(parent, to.column()) + " FROM "
                            + Quoting.identifier(parent) + " WHERE " + qualified(parent, to.column()) + " IS NOT NULL)",
                    "%s of " + escaped(old.name()) + " refer to nothing: their " + escaped(now.name()) + " is not in " + escaped(to.table()) + "." + escaped(to.column()) + "."));
        });
    }

    private void key() {
        var columns = wish.columns().stream().filter(WantedColumn::key).toList();
        if (columns.stream().anyMatch(column -> column.isNew() && !numbersItself(column))) {
            questions
                    .add(new Question("SELECT max(count(*) - 1, 0)" + from, "%s of " + escaped(old.name()) + " would have the key of another one: the new column has no values that tell them apart."));
        } else if (columns.stream().noneMatch(WantedColumn::isNew)) {
            var names = columns.stream().map(column -> qualified(old.name(), column.was())).collect(Collectors.joining(", "));
            questions.add(new Question("SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT " + names + from + "))" + from,
                    "%s of " + escaped(old.name()) + " have a key that another one has: " + escaped(columns.stream().map(WantedColumn::was).collect(Collectors.joining(", "))) + "."));
        }
    }

    private static String qualified(String table, String column) {
        return Quoting.identifier(table) + "." + Quoting.identifier(column);
    }

    private static String escaped(String name) {
        return name.replace("%", "%%");
    }
}
