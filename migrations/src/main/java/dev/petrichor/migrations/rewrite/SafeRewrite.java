package dev.petrichor.migrations.rewrite;

/** Another text of a migration that does the same without the harm, or why there is none. */
public sealed interface SafeRewrite {

    /**
     * Run on a copy under the rules that really hold, it left the schema and the content of every table exactly as the
     * author's text does where foreign keys are really switched off.
     *
     * @param text of the whole file
     * @param way how it goes about it
     */
    record Proven(String text, Way way) implements SafeRewrite {}

    /** @param why one sentence */
    record None(String why) implements SafeRewrite {}

    /** The ways, the simplest first. */
    enum Way {
        /** The table stays, and its columns are added or dropped. */
        ALTER,
        /** Rows that refer to the table are set aside while it is rebuilt, and put back. */
        SET_ASIDE
    }
}
