package dev.petrichor.db.table;

import dev.petrichor.db.Step;
import java.util.List;

/** What a save will do: the preview shows it, and the same object is run. Steps in a safe order, at least one per edit. */
public record EditPlan(List<Planned> planned) {

    public EditPlan {
        planned = List.copyOf(planned);
    }

    /** An edit and one statement that makes it; a row that has to step aside for another needs two. */
    public record Planned(RowEdit edit, Step step) {}

    public List<Step> steps() {
        return planned.stream().map(Planned::step).toList();
    }
}
