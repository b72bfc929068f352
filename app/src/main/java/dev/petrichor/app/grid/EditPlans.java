package dev.petrichor.app.grid;

import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Background;
import dev.petrichor.db.DbError;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.ColumnsNow;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.EditPlanner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans of what is staged for one table, and which of them was made last. The window's thread; many edits are planned beside it. */
final class EditPlans {

    /** Rows up to which a plan is made at once. */
    private static final int FEW = 200;

    private final Background background;
    private final Table table;
    private final PendingEdits edits;
    private Staged planned = Staged.NOTHING;
    private @Nullable EditPlan last;

    EditPlans(Background background, Table table, PendingEdits edits) {
        this.background = background;
        this.table = table;
        this.edits = edits;
    }

    EditPlan plan(Staged staged) {
        return made(staged, of(table, staged));
    }

    /** Hands over the plan of what is staged now, to be looked at; not at all when something else is staged by the time that it is made. */
    void preview(Consumer<EditPreview> done, Consumer<DbError> failed) {
        var staged = edits.staged();
        if (staged.rows() <= FEW) {
            done.accept(EditPreview.of(plan(staged)));
        } else {
            background.run(() -> EditPreview.of(of(table, staged)), preview -> {
                if (staged == edits.staged()) {
                    made(staged, preview.plan());
                    done.accept(preview);
                }
            }, trouble -> failed.accept(Background.error(trouble)));
        }
    }

    private EditPlan made(Staged staged, EditPlan plan) {
        planned = staged;
        last = plan;
        return plan;
    }

    /** Whether this plan was made last, and of these edits. */
    boolean isLast(EditPlan plan, Staged staged) {
        return plan == last && staged.equals(planned);
    }

    /** A plan that nobody looks at first. */
    Late later(Staged staged) {
        return new Late(() -> of(table, staged));
    }

    /** Any thread. */
    private static EditPlan of(Table table, Staged staged) {
        var all = staged.edits();
        return EditPlanner.plan(ColumnsNow.asStaged(table, all), all);
    }

    /** A plan that is made when its turn comes, on the lane. */
    static final class Late {

        private final Supplier<EditPlan> planner;
        private volatile EditPlan made = new EditPlan(List.of());

        Late(Supplier<EditPlan> planner) {
            this.planner = planner;
        }

        EditPlan make() {
            made = planner.get();
            return made;
        }

        /** Without any step as long as it is not made. */
        EditPlan made() {
            return made;
        }
    }
}
