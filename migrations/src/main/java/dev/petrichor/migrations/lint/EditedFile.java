package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.MigrationState;
import java.util.List;

/** A file that was changed after it was applied: other databases get something else. */
final class EditedFile implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.history().named(MigrationState.Edited.class::isInstance).stream()
                .map(name -> Finding.of(name, 0, Rule.EDITED_AFTER_APPLY, Severity.RISKY,
                        "The file was changed after it was applied: this database will not get the change, and others get another schema. Make a new migration instead."))
                .toList();
    }
}
