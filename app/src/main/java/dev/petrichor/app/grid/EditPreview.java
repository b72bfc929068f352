package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.table.EditPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that a save will run, as text. Any thread.
 *
 * @param shown the first of them, long values by their beginning: nobody reads megabytes, and colouring them would hold up the window
 * @param isCut whether that is not all of it
 * @param all to copy
 */
record EditPreview(EditPlan plan, List<String> shown, boolean isCut, String all) {

    /** So many statements are shown at most. */
    static final int MOST_SHOWN = 200;

    /** No more are shown beyond so many characters. */
    private static final int MOST_LETTERS = 100_000;

    /** Characters of a value that are shown. */
    private static final int LONGEST = 500;

    static EditPreview of(EditPlan plan) {
        var whole = plan.planned().stream().map(planned -> readable(planned, Quoting::literal)).toList();
        var shown = new ArrayList<String>();
        var letters = 0;
        for (var planned : plan.planned()) {
            if (shown.size() == MOST_SHOWN || letters > MOST_LETTERS) {
                break;
            }
            shown.add(readable(planned, EditPreview::beginning));
            letters += shown.getLast().length();
        }
        return new EditPreview(plan, shown, !shown.equals(whole), text(whole));
    }

    private static String readable(EditPlan.Planned planned, Function<Value, String> literal) {
        var sql = planned.step().sql();
        var values = sql.parameters().stream().map(literal).collect(Collectors.joining(", "));
        return sql.text() + ";" + (values.isEmpty() ? "" : "\n-- " + values.replace('\n', ' '));
    }

    private static String beginning(Value value) {
        var literal = Quoting.literal(value);
        var end = literal.length() > LONGEST && Character.isHighSurrogate(literal.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return literal.length() > LONGEST ? literal.substring(0, end) + "…" : literal;
    }

    private static String text(List<String> statements) {
        return String.join("\n\n", statements);
    }

    String shownText() {
        return text(shown);
    }

    int statements() {
        return plan.planned().size();
    }
}
