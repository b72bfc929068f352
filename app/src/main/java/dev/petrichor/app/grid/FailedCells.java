package dev.petrichor.app.grid;

import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.StagedCell;
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

/**
 * Staged cells that cannot be stored, each with why: pasted texts that its column does not take, and the cells that made a
 * save fail. A cell is no longer one of them as soon as something else is staged for it. The window's thread.
 */
final class FailedCells {

    private final Table table;
    private final PendingEdits edits;
    private final Map<StagedCell, Failure> failures = new HashMap<>();

    /** What was wanted when it failed. */
    private record Failure(Wanted wanted, String why) {}

    private record Wanted(Optional<Value> value, boolean deleted) {}

    FailedCells(Table table, PendingEdits edits) {
        this.table = table;
        this.edits = edits;
    }

    /** Why what is staged for this cell cannot be stored; nothing when it can, as far as is known. */
    Optional<String> why(GridRow row, String column) {
        if (failures.isEmpty() && edits.staged().refused().isEmpty()) {
            return Optional.empty();
        }
        return cell(row, column).flatMap(cell -> edits.staged().whyRefused(cell)
                .or(() -> Optional.ofNullable(failures.get(cell)).filter(failure -> isStill(cell, failure)).map(Failure::why)));
    }

    /** Forgets what stopped the save before. */
    void tryAgain() {
        failures.clear();
    }

    /** Marks the cells of the edit that stopped a save. */
    void stopped(EditPlan plan, Staged staged, DbError error) {
        if (error instanceof DbError.BatchFailed(var step, DbError.Constraint constraint) && step >= 0 && step < plan.planned().size()) {
            var edit = plan.planned().get(step).edit();
            var why = Sentences.of(error);
            for (var column : columns(edit, constraint)) {
                cell(plan, step, staged, column).ifPresent(cell -> failures.put(cell, new Failure(wanted(cell), why)));
            }
        }
    }

    static Optional<StagedCell> cell(GridRow row, String column) {
        return switch (row) {
            case GridRow.Coming() -> Optional.empty();
            case GridRow.New(var number, var _) -> Optional.of(StagedCell.ofNew(number, column));
            case GridRow.Stored(var stored) -> Optional.of(StagedCell.of(stored.key(), column));
        };
    }

    private static Optional<StagedCell> cell(EditPlan plan, int step, Staged staged, String column) {
        return switch (plan.planned().get(step).edit()) {
            case RowEdit.Update(var key, var _) -> Optional.of(StagedCell.of(key, column));
            case RowEdit.Delete(var key, var _) -> Optional.of(StagedCell.of(key, column));
            case RowEdit.Insert insert -> number(plan, step, staged, insert).map(number -> StagedCell.ofNew(number, column));
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

    private boolean isStill(StagedCell cell, Failure failure) {
        return wanted(cell).equals(failure.wanted());
    }

    private Wanted wanted(StagedCell cell) {
        var staged = edits.staged();
        var isGone = cell.row().identifies() ? staged.isDeleted(cell.row()) : !staged.added().containsKey(cell.number());
        return new Wanted(staged.value(cell), isGone);
    }
}
