package dev.petrichor.migrations.lint;

import java.util.List;

/** One thing that can be wrong with a migration. Pure but for what it counts on the live database. */
sealed interface LintRule
        permits ParentDropped, ParentHeld, RowsHeld, SelfReferenceRebuilt, TableDropped, RowsLeftOut, ColumnDropped, NoCondition, TakenAlong, ColumnNeedsValue, UniqueOverDuplicates, TextForColumn,
        ParentMissing,
        StillNamed, LostWithRebuild, PlanRefused, StatementFails, IgnoredPragma, TooManyColumns, PiecesOfDrizzle, EditedFile, OddNumbers, LedgerTouched,
        NeverRun {

    List<Finding> check(Lint lint);

    /** Every rule, the worst consequences first. */
    static List<LintRule> all() {
        return List.of(
                new ParentDropped(), new ParentHeld(), new RowsHeld(), new SelfReferenceRebuilt(), new TableDropped(), new RowsLeftOut(), new ColumnDropped(), new NoCondition(), new TakenAlong(),
                new PlanRefused(),
                new StatementFails(), new ColumnNeedsValue(), new UniqueOverDuplicates(), new TextForColumn(), new TooManyColumns(), new LedgerTouched(), new PiecesOfDrizzle(),
                new ParentMissing(), new StillNamed(), new LostWithRebuild(), new EditedFile(), new NeverRun(), new IgnoredPragma(), new OddNumbers());
    }
}
