package dev.petrichor.app.grid;

import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Staged cells that cannot be stored, each with why: pasted texts that its column does not take, and the cells that made a
 * save fail. A cell is no longer one of them as soon as something else is staged for it. The window's thread.
 */
final class FailedCells {

    private final Table table;
    private final PendingEdits edits;
    private final Map<Cell, Failure> failures = new HashMap<>();

    /** A cell of a row of the table, or of a new row by its number. */
    private record Cell(RowKey row, int number, String column) {}

    /** What was wanted when it failed. */
    private record Failure(Wanted wanted, String why, boolean refused) {}

    private record Wanted(Optional<Value> value, boolean deleted) {}

    FailedCells(Table table, PendingEdits edits) {
        this.table = table;
        this.edits = edits;
    }

    /** Why what is staged for this cell cannot be stored; nothing when it can, as far as is known. */
    Optional<String> why(GridRow row, String column) {
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        return cell(row, column).flatMap(cell -> Optional.ofNullable(failures.get(cell)).filter(failure -> isStill(cell, failure)).map(Failure::why));
    }

    /** A text that was staged although its column does not take it. */
    void refuse(GridRow row, String column, String why) {
        cell(row, column).ifPresent(cell -> failures.put(cell, new Failure(wanted(cell), why, true)));
    }

    /** Looks for texts that their column does not take, in what came back from a draft or from another grid. */
    void recheck(BiFunction<String, String, Optional<String>> refusal) {
        edits.staged().changed().forEach((row, changes) -> changes.forEach((column, change) -> recheck(new Cell(row, 0, column), change.after(), refusal)));
        edits.staged().added().forEach((number, values) -> values.forEach((column, value) -> recheck(new Cell(RowKey.NONE, number, column), value, refusal)));
    }

    private void recheck(Cell cell, Value staged, BiFunction<String, String, Optional<String>> refusal) {
        if (staged instanceof Value.Text(var text)) {
            refusal.apply(cell.column(), text).map(why -> new Failure(wanted(cell), why, true))
                    .ifPresent(found -> failures.merge(cell, found, (known, fresh) -> isStill(cell, known) ? known : fresh));
        }
    }

    /** Staged cells that have to be corrected before anything can be saved. */
    int refused() {
        failures.entrySet().removeIf(failure -> !isStill(failure.getKey(), failure.getValue()));
        return (int) failures.values().stream().filter(Failure::refused).count();
    }

    /** Forgets what stopped the save before. */
    void tryAgain() {
        failures.values().removeIf(failure -> !failure.refused());
    }

    /** Marks the cells of the edit that stopped a save. */
    void stopped(EditPlan plan, Staged staged, DbError error) {
        if (error instanceof DbError.BatchFailed(var step, DbError.Constraint constraint) && step >= 0 && step < plan.planned().size()) {
            var edit = plan.planned().get(step).edit();
            var why = Sentences.of(error);
            for (var column : columns(edit, constraint)) {
                cell(plan, step, staged, column).ifPresent(cell -> failures.put(cell, new Failure(wanted(cell), why, false)));
            }
        }
    }

    private static Optional<Cell> cell(GridRow row, String column) {
        return switch (row) {
            case GridRow.Coming() -> Optional.empty();
            case GridRow.New(var number, var _) -> Optional.of(new Cell(RowKey.NONE, number, column));
            case GridRow.Stored(var stored) -> Optional.of(new Cell(stored.key(), 0, column));
        };
    }

    private static Optional<Cell> cell(EditPlan plan, int step, Staged staged, String column) {
        return switch (plan.planned().get(step).edit()) {
            case RowEdit.Update(var key, var _) -> Optional.of(new Cell(key, 0, column));
            case RowEdit.Delete(var key, var _) -> Optional.of(new Cell(key, 0, column));
            case RowEdit.Insert insert -> number(plan, step, staged, insert).map(number -> new Cell(RowKey.NONE, number, column));
        };
    }

    /** Which new row this is: among those with equal values, as many before it as the plan has. */
    private static Optional<Integer> number(EditPlan plan, int step, Staged staged, RowEdit.Insert insert) {
        var before = plan.planned().subList(0, step).stream().filter(planned -> planned.edit().equals(insert)).count();
        return staged.added().entrySet().stream().filter(row -> row.getValue().equals(insert.values())).skip(before).map(Map.Entry::getKey).findFirst();
    }

    /** The columns that the engine names, else those of the edit that the rule can be about. */
    private Collection<String> columns(RowEdit edit, DbError.Constraint constraint) {
        var named = !constraint.columns().isEmpty() && constraint.rule() != DbError.ConstraintKind.FOREIGN_KEY;
        if (named && (constraint.table().isEmpty() || constraint.table().equalsIgnoreCase(table.name()))) {
            return constraint.columns();
        }
        return switch (edit) {
            case RowEdit.Update(var _, var changes) -> suspects(changes.keySet(), constraint);
            case RowEdit.Insert(var values) -> suspects(values.keySet(), constraint);
            case RowEdit.Delete(var key, var _) -> key.parts().stream().map(RowKey.Part::column).toList();
        };
    }

    private Set<String> suspects(Set<String> given, DbError.Constraint constraint) {
        var suspects = new LinkedHashSet<>(given);
        if (constraint.rule() == DbError.ConstraintKind.FOREIGN_KEY) {
            suspects.retainAll(table.foreignKeys().stream().map(ForeignKey::columns).flatMap(List::stream).toList());
        }
        return suspects.isEmpty() ? given : suspects;
    }

    private boolean isStill(Cell cell, Failure failure) {
        return wanted(cell).equals(failure.wanted());
    }

    private Wanted wanted(Cell cell) {
        var staged = edits.staged();
        return cell.row().identifies()
                ? new Wanted(staged.change(cell.row(), cell.column()).map(RowEdit.Change::after), staged.isDeleted(cell.row()))
                : new Wanted(Optional.ofNullable(staged.added().getOrDefault(cell.number(), Map.of()).get(cell.column())), !staged.added().containsKey(cell.number()));
    }
}
