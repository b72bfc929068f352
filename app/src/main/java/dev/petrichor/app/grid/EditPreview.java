package dev.petrichor.app.grid;

import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.table.EditPlan;
import java.util.stream.Collectors;

/**
 * The statements that a save will run, as text. Any thread.
 *
 * @param shown the first of them: nobody reads a hundred thousand, and colouring them would hold up the window
 * @param all to copy
 */
record EditPreview(EditPlan plan, String shown, String all) {

    /** So many statements are shown. */
    static final int MOST_SHOWN = 200;

    /** Characters of a statement that are shown: a value of megabytes is one line, which nobody reads either. */
    private static final int LONGEST = 10_000;

    private static final String APART = "\n\n";

    static EditPreview of(EditPlan plan) {
        var texts = plan.planned().stream().map(EditPreview::readable).toList();
        return new EditPreview(plan, texts.stream().limit(MOST_SHOWN).map(EditPreview::beginning).collect(Collectors.joining(APART)), String.join(APART, texts));
    }

    private static String beginning(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String readable(EditPlan.Planned planned) {
        var sql = planned.step().sql();
        var values = sql.parameters().stream().map(Quoting::literal).collect(Collectors.joining(", "));
        return sql.text() + ";" + (values.isEmpty() ? "" : "\n-- " + values.replace('\n', ' '));
    }

    int statements() {
        return plan.planned().size();
    }
}
