package dev.petrichor.app.alter;

import dev.petrichor.migrations.alter.Alteration;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What would be written.
 *
 * @param text as it would stand in the file
 * @param check what the rows of the database say to it, once they were asked
 */
record Proposal(Alteration alteration, String text, Optional<Check> check) {

    /** Nothing is wanted. */
    static final Proposal NONE = new Proposal(new Alteration(List.of(), "", List.of(), List.of(), List.of()), "", Optional.empty());

    /**
     * @param answers why it cannot be done with these rows, one sentence each
     * @param warnings what it does to them that a person should know, one sentence each
     */
    record Check(List<String> answers, List<String> warnings, List<Finding> findings) {

        boolean isQuiet() {
            return answers.isEmpty() && warnings.isEmpty() && findings.isEmpty();
        }
    }

    /** Whether there is anything to write. */
    boolean isSomething() {
        return !alteration.statements().isEmpty();
    }

    Proposal with(Check found) {
        return new Proposal(alteration, text, Optional.of(found));
    }

    /** Whether the rows were asked and nothing is in the way. */
    boolean isSound() {
        return isSomething() && check.filter(it -> it.answers().isEmpty() && it.findings().stream().noneMatch(finding -> finding.severity() == Severity.FAILS)).isPresent();
    }
}
