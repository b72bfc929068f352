package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A foreign key that names a table which is not there, or columns that are not unique: every later write fails on it. */
final class ParentMissing implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.end().tables().stream().flatMap(table -> table.foreignKeys().stream().flatMap(key -> finding(lint, table, key).stream())).toList();
    }

    private static Optional<Finding> finding(Lint lint, Table table, ForeignKey key) {
        var fault = fault(lint.end(), key);
        var known = lint.schema().table(table.name()).filter(it -> it.foreignKeys().stream().anyMatch(old -> same(old, key))).isPresent();
        if (fault.isEmpty() || known && fault(lint.schema(), key).isPresent() || wouldComeBack(lint, key)) {
            return Optional.empty();
        }
        return cause(lint, table, key).map(step -> Finding.of(step, Rule.FOREIGN_KEY_TO_NOTHING, Severity.RISKY, table.name(),
                "The foreign key of " + table.name() + "(" + String.join(", ", key.columns()) + ") " + fault.get()
                        + ": writing to " + table.name() + " fails from then on."));
    }

    /** Whether the parent is only away because its rename into place fails: that is told, and nothing behind it runs. */
    private static boolean wouldComeBack(Lint lint, ForeignKey key) {
        return lint.steps().stream().filter(step -> !step.failure().isEmpty())
                .anyMatch(step -> step.change().orElse(null) instanceof RenameTable(var _, var to) && AsciiCase.same(to, key.parentTable()));
    }

    private static boolean same(ForeignKey one, ForeignKey other) {
        return one.columns().equals(other.columns()) && AsciiCase.same(one.parentTable(), other.parentTable());
    }

    private static Optional<String> fault(Schema schema, ForeignKey key) {
        var parent = schema.table(key.parentTable());
        if (parent.isEmpty()) {
            return Optional.of("refers to " + key.parentTable() + ", which is not there");
        }
        return isUnique(parent.get(), key.parentColumns())
                ? Optional.empty()
                : Optional.of("refers to " + key.parentTable() + "(" + String.join(", ", key.parentColumns()) + "), which is neither its primary key nor unique");
    }

    private static boolean isUnique(Table parent, List<String> columns) {
        var wanted = lower(columns.stream());
        var whole = parent.indexes().stream().filter(index -> index.unique() && !index.partial()).map(index -> lower(index.columns().stream()));
        return Stream.concat(Stream.of(lower(parent.primaryKey().stream().map(it -> it.name()))), whole).anyMatch(wanted::equals);
    }

    private static List<String> lower(Stream<String> names) {
        return names.map(AsciiCase::lower).sorted().toList();
    }

    /** The last statement that made the one or took the other away. */
    private static Optional<Step> cause(Lint lint, Table table, ForeignKey key) {
        return lint.steps().stream()
                .filter(step -> step.change().filter(it -> AsciiCase.same(it.table(), table.name()) || AsciiCase.same(it.table(), key.parentTable())
                        || it instanceof RenameTable(var _, var to) && AsciiCase.same(to, table.name())).isPresent())
                .reduce((_, last) -> last);
    }
}
