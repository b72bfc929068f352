package dev.petrichor.db.table;

import dev.petrichor.db.Step;
import java.util.List;

/** What a save will do: the preview shows it, and the same object is run. One step per edit, in a safe order. */
public record EditPlan(List<Planned> planned) {

    public EditPlan {
        planned = List.copyOf(planned);
    }

    /** One edit and the statement that makes it. */
    public record Planned(RowEdit edit, Step step) {}

    public List<Step> steps() {
        return planned.stream().map(Planned::step).toList();
    }
}
