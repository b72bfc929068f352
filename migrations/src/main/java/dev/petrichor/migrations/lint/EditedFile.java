package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.MigrationState;
import java.util.List;
import java.util.Optional;

/** A file that was changed after it was applied: other databases get something else. */
final class EditedFile implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.history().named(MigrationState.Edited.class::isInstance).stream()
                .map(name -> new Finding(name, 0, "edited-after-apply", Severity.RISKY, "",
                        "The file was changed after it was applied: this database will not get the change, and others get another schema. Make a new migration instead.",
                        Optional.empty()))
                .toList();
    }
}
