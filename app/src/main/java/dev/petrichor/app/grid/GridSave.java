package dev.petrichor.app.grid;

import dev.petrichor.app.grid.GridTrouble.Attempt;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.ColumnsNow;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** Saves the staged edits of one table, all or nothing, and explains what stood in the way. The window's thread. */
final class GridSave {

    /** Rows of a part, where a save goes in parts. */
    static final int PART = 100;

    private final TableSource source;
    private final Lane lane;
    private final Table table;
    private final PendingEdits edits;
    private final FailedCells failures;
    private final GridTrouble trouble;
    private final GridRows rows;
    private final FindingOut finding;
    private final EditPlans plans;
    private final ReadOnlyObjectWrapper<Optional<SaveConflict>> conflict = new ReadOnlyObjectWrapper<>(Optional.empty());
    private OptionalLong written = OptionalLong.empty();

    GridSave(TableSource source, PendingEdits edits, FailedCells failures, GridTrouble trouble, GridRows rows) {
        this.source = source;
        this.lane = source.rows();
        this.table = source.table();
        this.edits = edits;
        this.failures = failures;
        this.trouble = trouble;
        this.rows = rows;
        this.plans = new EditPlans(source.beside(), table, edits);
        this.finding = new FindingOut(source, edits, trouble, rows, this::sayNotApplied);
    }

    /** Says what becomes of the saves of whichever grid of the table, until it is told to stop. */
    Subscription listen() {
        return edits.restoresProperty().subscribe(_ -> tellOfDoubt())
                .and(edits.saving().runningProperty().subscribe(_ -> tellOfDoubt()))
                .and(edits.refusalsProperty().subscribe(this::tellOfRefusal))
                .and(edits.saving().notKeptProperty().subscribe(this::tellOfNotKept));
    }

    /** What saving these edits would do. */
    EditPlan plan(Staged staged) {
        return plans.plan(staged);
    }

    /** What saving all of them would do, handed over when it is ready. */
    void preview(Consumer<EditPreview> done) {
        plans.preview(done, trouble::saving);
    }

    /**
     * Runs the plan, if it is the one that was made last and of what is staged now. What is staged meanwhile stays staged; a
     * failure keeps every edit. After a save whose answer was lost nothing is sent before it is known what became of it: new rows
     * would come twice.
     */
    void run(EditPlan plan) {
        if (edits.saving().doubt().isPresent()) {
            findOut();
            return;
        }
        if (plan.planned().isEmpty() || !isReady()) {
            return;
        }
        var staged = edits.staged();
        if (!plans.isLast(plan, staged)) {
            trouble.refused(new DbError.NotAllowed(Messages.get("save.changedSince")));
            return;
        }
        send(staged, new EditPlans.Late(() -> plan));
    }

    /** Saves what is staged now; what that takes is worked out on the lane. */
    void run() {
        var staged = edits.staged();
        if (edits.saving().doubt().isPresent()) {
            findOut();
        } else if (!staged.isEmpty() && isReady()) {
            send(staged, plans.later(staged));
        }
    }

    private void send(Staged staged, EditPlans.Late plan) {
        begin();
        edits.saving().begin(staged, () -> lane.run(session -> save(session, plan.make()), changes -> saved(staged, changes), error -> {
            notSaved(plan.made(), staged, error);
            offerParts(error);
        }));
    }

    /** Whether what is staged may be sent now; says why, if somebody has to do something first. */
    private boolean isReady() {
        var refused = edits.staged().refusedCells();
        if (refused > 0) {
            trouble.refused(new DbError.NotAllowed(Messages.get("save.refused", refused)));
        }
        var again = edits.saving().perhapsThere(edits.staged()).size();
        if (refused == 0 && again > 0) {
            trouble.say(Messages.get("save.newAgain", again), Attempt.SAVING_AGAIN);
        }
        return refused == 0 && again == 0 && !edits.saving().isRunning() && edits.saving().doubt().isEmpty();
    }

    private void begin() {
        written = OptionalLong.empty();
        trouble.clear();
        failures.tryAgain();
        conflict.set(Optional.empty());
    }

    /** A far side gives up on what takes too long; the same rows may well go in several requests. */
    private void offerParts(DbError error) {
        if (error instanceof DbError.TimedOut && goesInParts()) {
            trouble.say(Sentences.of(error) + " " + offer(), Attempt.SAVING_IN_PARTS);
        }
    }

    private boolean goesInParts() {
        return source.side().isFar() && edits.staged().rows() > PART;
    }

    private String offer() {
        return Messages.get("save.inParts.offer", edits.staged().rows(), PART);
    }

    /** Saves what is staged now in parts, one after the other: each is all or nothing, and where one fails the rest stays staged. */
    void runInParts() {
        if (isReady()) {
            begin();
            run(edits.staged().parts(PART), 0, edits.staged().rows());
        }
    }

    /** Of each part, what is still staged when its turn comes. */
    private void run(List<Staged> parts, int before, int all) {
        if (parts.isEmpty() || !isReady()) {
            return;
        }
        var part = parts.getFirst().asIn(edits.staged());
        var later = parts.subList(1, parts.size());
        if (part.isEmpty()) {
            run(later, before, all);
            return;
        }
        var steps = plan(part);
        edits.saving().begin(part, () -> lane.run(session -> save(session, steps), changes -> {
            saved(part, changes);
            run(later, before + part.rows(), all);
        }, error -> {
            notSaved(steps, part, error);
            if (before > 0) {
                trouble.property().get().ifPresent(met -> trouble.say(Messages.get("save.inParts.some", before, all, met.sentence()), met.attempt()));
            }
        }));
    }

    /** On the lane. */
    private List<Changes> save(Session session, EditPlan plan) {
        var edits = plan.planned().stream().map(EditPlan.Planned::edit).toList();
        ColumnsNow.missing(session, table, edits).ifPresent(gone -> {
            throw new DbException(new DbError.NotAllowed(sentence(gone)));
        });
        return session.batch(plan.steps());
    }

    private static String sentence(ColumnsNow.Gone gone) {
        return switch (gone) {
            case ColumnsNow.Gone.WholeTable(var name) -> Messages.get("save.tableGone", name);
            case ColumnsNow.Gone.OneColumn(var name, var column) -> Messages.get("save.columnGone", name, column);
        };
    }

    /** Rows that the last save wrote as they are billed, on a side that counts. */
    OptionalLong written() {
        return written;
    }

    private void saved(Staged staged, List<Changes> changes) {
        changes.stream().map(Changes::usage).flatMap(Optional::stream).reduce(Usage::and).ifPresent(cost -> written = OptionalLong.of(written.orElse(0) + cost.rowsWritten()));
        edits.saved(staged);
        edits.saving().end();
    }

    private void notSaved(EditPlan plan, Staged staged, DbError error) {
        failures.stopped(plan, staged, error);
        if (!(error instanceof DbError.OutcomeUnknown)) {
            edits.saving().settle();
        }
        trouble.saving(error instanceof DbError.Cancelled ? new DbError.NotAllowed(Messages.get("save.stopped")) : error);
        if (error instanceof DbError.Conflict(var step, var _, var _) && step < plan.planned().size()) {
            explain(plan.planned().get(step).edit());
        }
        edits.saving().end();
    }

    /** Says of a save whose answer was lost, by whichever grid or run of the program, that it must be found out what became of it. */
    private void tellOfDoubt() {
        var isSaid = trouble.property().get().filter(met -> met.attempt() == Attempt.FINDING_OUT).isPresent();
        if (edits.saving().doubt().isPresent() && !isSaid) {
            trouble.say(Messages.get("save.inDoubt"), Attempt.FINDING_OUT);
        } else if (isSaid && edits.saving().sent().isEmpty() || isOver(Messages.get("save.meanwhile"))) {
            trouble.clear();
        }
    }

    /** Whether what was said while a save ran, by this grid or another, has ended with it. */
    private boolean isOver(String sentence) {
        return !edits.saving().isRunning() && trouble.property().get().filter(met -> met.sentence().equals(sentence)).isPresent();
    }

    /** Says why something was not done to what was sent to be saved. */
    private void tellOfRefusal() {
        if (edits.saving().isRunning()) {
            trouble.say(Messages.get("save.meanwhile"), Attempt.NONE);
        } else {
            trouble.say(Messages.get("save.meanwhile.doubt"), Attempt.FINDING_OUT);
        }
    }

    /** Says of the save that is under way that the next start of the program will know nothing of it. */
    private void tellOfNotKept() {
        trouble.say(Messages.get("save.notKept"), Attempt.NONE);
    }

    /** Reads the rows that a lost save concerned, and says whether it happened. */
    void findOut() {
        finding.findOut();
    }

    private void sayNotApplied(String sentence) {
        if (goesInParts()) {
            trouble.say(sentence + " " + offer(), Attempt.SAVING_IN_PARTS);
        } else {
            trouble.say(sentence, Attempt.SAVING);
        }
    }

    /** Reads the row as it is now, so that the user can choose between both. */
    private void explain(RowEdit edit) {
        var key = edit instanceof RowEdit.Update(var row, var _) ? row : edit instanceof RowEdit.Delete(var row, var _) ? row : RowKey.NONE;
        if (key.identifies()) {
            lane.run(session -> now(session, key, edit), now -> conflict.set(Optional.of(new SaveConflict(edit, GridModel.visible(table), rows.held(key), now))), trouble::saving);
        }
    }

    /** On the lane. The columns that the edit changes are whole: it was made on whole values, and the next one is too. */
    private Optional<TableRow> now(Session session, RowKey key, RowEdit edit) {
        var changed = edit instanceof RowEdit.Update(var _, var changes) ? changes.keySet() : Set.<String>of();
        return PageReader.row(session, table, key).map(row -> {
            var columns = GridModel.visible(table);
            var values = new ArrayList<>(row.values());
            for (var i = 0; i < columns.size(); i++) {
                var name = columns.get(i).name();
                if (values.get(i) instanceof Value.Cut && changed.contains(name)) {
                    values.set(i, PageReader.cell(session, table, key, name));
                }
            }
            return new TableRow(row.key(), values);
        });
    }

    /** Takes over what the row holds now as what was read, and keeps what the user wants; ends the conflict. */
    void resolve(SaveConflict met, Set<String> mine) {
        conflict.set(Optional.empty());
        var since = met.typedSince(column -> edits.staged().change(met.key(), column));
        edits.together(() -> {
            edits.revert(List.of(met.key()));
            switch (met.resolution(mine).orElse(new RowEdit.Insert(Map.of()))) {
                case RowEdit.Update(var key, var changes) -> changes.forEach((column, change) -> edits.set(key, column, change.before(), change.after()));
                case RowEdit.Delete(var key, var seen) -> edits.delete(Map.of(key, seen), List.of());
                case RowEdit.Insert _ -> {}
            }
            since.forEach((column, change) -> edits.set(met.key(), column, change.before(), change.after()));
        });
        rows.refresh();
    }

    /** Puts the conflict aside; the edits stay staged. */
    void leaveConflict() {
        conflict.set(Optional.empty());
    }

    ReadOnlyObjectProperty<Optional<SaveConflict>> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }
}
