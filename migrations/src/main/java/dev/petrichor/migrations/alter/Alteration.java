package dev.petrichor.migrations.alter;

import java.util.List;
import java.util.Locale;

/**
 * The statements that make a wish come true, or why there are none.
 *
 * @param statements in order, without semicolons
 * @param way how it goes about it where that is not plain to see, in a sentence; else empty
 * @param notes what a person should know of them, one sentence each
 * @param problems why it cannot be done; then there are no statements
 * @param questions what depends on the rows of a database
 */
public record Alteration(List<String> statements, String way, List<String> notes, List<String> problems, List<Question> questions) {

    /**
     * Something that the rows decide.
     *
     * @param count a SELECT of one number; it must be 0
     * @param sentence why it cannot be done otherwise, with {@code %s} for the number and its noun
     */
    public record Question(String count, String sentence) {

        /** Why it cannot be done with so many. */
        public String answer(long rows) {
            return String.format(Locale.ROOT, sentence, String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows"));
        }
    }

    public Alteration {
        statements = List.copyOf(statements);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
    }

    static Alteration impossible(List<String> problems) {
        return new Alteration(List.of(), "", List.of(), problems, List.of());
    }

    /** The statements as a text; empty when nothing is to be done. */
    public String sql() {
        return statements.isEmpty() ? "" : String.join(";\n", statements) + ";\n";
    }
}
