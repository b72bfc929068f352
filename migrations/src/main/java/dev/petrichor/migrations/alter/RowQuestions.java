package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.migrations.alter.Alteration.Question;
import java.util.ArrayList;
import java.util.List;
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
        return questions;
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
