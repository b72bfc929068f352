package dev.petrichor.migrations.lint;

import java.util.Optional;

/**
 * Something about a migration that its author should know before it runs.
 *
 * @param migration its name
 * @param line in its file, 0 when the file as a whole is meant
 * @param rule the public name of the rule
 * @param table the table that it is about, empty when none is
 * @param message one sentence: what, and why
 * @param fix the whole text of a file that does the same without the harm, proven on a copy; or nothing
 */
public record Finding(String migration, int line, String rule, Severity severity, String table, String message, Optional<String> fix) {

    /** @throws IllegalArgumentException where no rule is called so, or none of that severity */
    public Finding {
        Rule.require(rule, severity);
    }

    /** Of a whole file, or of a line that no table stands behind. */
    static Finding of(String migration, int line, Rule rule, Severity severity, String message) {
        return new Finding(migration, line, rule.label(), severity, "", message, Optional.empty());
    }

    static Finding of(Step step, Rule rule, Severity severity, String table, String message) {
        return new Finding(step.migration().name(), step.statement().line(), rule.label(), severity, table, message, Optional.empty());
    }

    /** The same with a text that does no harm. */
    public Finding fixedBy(String text) {
        return new Finding(migration, line, rule, severity, table, message, Optional.of(text));
    }

    /** The same with the reason why there is no such text. */
    public Finding withoutFix(String why) {
        return new Finding(migration, line, rule, severity, table, message + " " + why, fix);
    }
}
