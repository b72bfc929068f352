package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.migrations.alter.ConstraintText.Constraint;
import dev.petrichor.migrations.alter.TableText.ColumnText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The author's CREATE TABLE with what is wanted otherwise; the rest stays as it is written. */
final class RebuiltText {

    private final Goals goals;
    private final Spelling spelling;
    private final TableText text;
    private final boolean otherKey;
    private final List<String> notes = new ArrayList<>();

    RebuiltText(Goals goals, Spelling spelling) {
        this.goals = goals;
        this.spelling = spelling;
        this.text = TableText.of(goals.table().sql());
        this.otherKey = goals.changesKey();
    }

    /** What goes although nobody spoke of it. */
    List<String> notes() {
        return notes;
    }

    String createTable(String name) {
        var parts = new ArrayList<String>();
        goals.wish().columns().forEach(column -> parts.add(column(column)));
        text.constraints().stream().filter(this::stays).forEach(it -> parts.add(it.text()));
        if (otherKey && goals.key().size() > 1) {
            parts.add("PRIMARY KEY (" + goals.key().stream().map(spelling::name).collect(Collectors.joining(", ")) + ")");
        }
        var indent = spelling == Spelling.PLAIN ? "  " : "\t";
        return "CREATE TABLE " + spelling.name(name) + " (\n" + parts.stream().map(part -> indent + part).collect(Collectors.joining(",\n")) + "\n)"
                + (text.options().isEmpty() ? "" : " " + text.options());
    }

    private String column(WantedColumn column) {
        var written = Optional.of(column).filter(it -> !it.isNew()).flatMap(it -> text.named(it.name()));
        if (written.isEmpty()) {
            var key = isOnlyKey(column) ? " PRIMARY KEY" : "";
            return spelling.column(column, key) + column.reference().map(to -> " " + spelling.references(to)).orElse("");
        }
        return changed(column, written.get(), goals.table().column(column.name()).orElseThrow()).toString();
    }

    private boolean isOnlyKey(WantedColumn column) {
        return goals.key().size() == 1 && column.key();
    }

    private ColumnText changed(WantedColumn column, ColumnText written, Column now) {
        var constraints = new ArrayList<>(written.constraints().stream().filter(it -> stays(it, column, now)).toList());
        if (otherKey && isOnlyKey(column)) {
            constraints.addFirst(new Constraint("PRIMARY", "PRIMARY KEY"));
        }
        if (goals.changesDefault(now, column) && !column.defaultSql().isBlank()) {
            constraints.add(new Constraint("DEFAULT", "DEFAULT " + DefaultText.written(column.defaultSql())));
        }
        if (column.notNull() && !now.notNull()) {
            constraints.add(new Constraint("NOT", "NOT NULL"));
        }
        if (goals.changesReference(column)) {
            column.reference().ifPresent(to -> constraints.add(new Constraint("REFERENCES", spelling.references(to))));
        }
        // a rename leaves SQLite's own quotes behind
        var spelled = column.name().equals(column.was()) ? written.spelled() : spelling.name(column.name());
        return new ColumnText(spelled, goals.changesType(now, column) ? column.type().strip() : written.type(), constraints);
    }

    private boolean stays(Constraint constraint, WantedColumn column, Column now) {
        return switch (constraint.kind()) {
            case "PRIMARY" -> !losesKey(constraint);
            case "NOT" -> column.notNull();
            case "NULL" -> !column.notNull();
            case "DEFAULT" -> !goals.changesDefault(now, column);
            case "UNIQUE" -> column.unique();
            case "REFERENCES" -> !goals.changesReference(column);
            default -> true;
        };
    }

    private boolean losesKey(Constraint constraint) {
        if (otherKey && AsciiCase.upper(constraint.text()).contains("AUTOINCREMENT")) {
            notes.add("AUTOINCREMENT goes with the key that it belonged to.");
        }
        return otherKey;
    }

    /** Constraints of the table. */
    private boolean stays(Constraint constraint) {
        var columns = constraint.columns();
        var gone = goals.gone().stream().map(Column::name).filter(constraint::names).findFirst();
        if (constraint.kind().equals("PRIMARY")) {
            return !losesKey(constraint);
        }
        if (gone.isPresent()) {
            notes.add("It goes with " + gone.get() + ": " + constraint.text());
            return false;
        }
        var one = columns.size() == 1 ? goals.wanted(columns.getFirst()) : Optional.<WantedColumn>empty();
        return switch (constraint.kind()) {
            case "UNIQUE" -> one.filter(it -> !it.unique()).isEmpty();
            case "FOREIGN" -> one.filter(goals::changesReference).isEmpty();
            default -> true;
        };
    }
}
