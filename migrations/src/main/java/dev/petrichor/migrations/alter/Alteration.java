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
     * @param count a SELECT of one number; where it is not 0, the sentence holds
     * @param sentence with {@code %s} for the number and its noun
     * @param example a SELECT of a text that ends the sentence; empty for none
     */
    public record Question(String count, String sentence, Weight weight, String example) {

        /** What must be 0. */
        public Question(String count, String sentence) {
            this(count, sentence, Weight.FORBIDS, "");
        }

        /** What is said of so many. */
        public String answer(long rows) {
            return String.format(Locale.ROOT, sentence, String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows"));
        }
    }

    /** What the rows can do to a change. */
    public enum Weight {
        FORBIDS,
        /** It runs, but a person should know. */
        WARNS
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
