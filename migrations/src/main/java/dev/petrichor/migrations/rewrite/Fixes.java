package dev.petrichor.migrations.rewrite;

import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.Runner;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.Rule;
import dev.petrichor.migrations.lint.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives findings the text that does without the harm, where there is one, and the reason where there is none. */
public final class Fixes {

    private final MigrationPlan plan;
    private final Runner runner;
    private final SafeRewriter rewriter;
    private final Map<String, SafeRewrite> known = new HashMap<>();
    private final Map<String, Optional<Migration>> corrected = new HashMap<>();

    /** Names of migrations that read texts instead of columns. */
    private final Set<String> texts = new HashSet<>();

    public Fixes(MigrationPlan plan, Runner runner, SafeRewriter rewriter) {
        this.plan = plan;
        this.runner = runner;
        this.rewriter = rewriter;
    }

    /**
     * The same findings, in the same order. Each text is proven on copies, so this takes as long as the database is large.
     *
     * @throws dev.petrichor.db.DbException when a copy cannot be made or read, or the work was stopped
     */
    public List<Finding> attach(List<Finding> findings) {
        texts.addAll(findings.stream().filter(it -> Rule.isOneOf(it, Rule.TEXT_FOR_COLUMN)).map(Finding::migration).toList());
        return findings.stream().map(finding -> migration(finding).map(it -> fixed(finding, it)).orElse(finding)).toList();
    }

    private Optional<Migration> migration(Finding finding) {
        return plan.migrations().stream().filter(it -> it.name().equals(finding.migration())).findFirst();
    }

    private Finding fixed(Finding finding, Migration migration) {
        if (Rule.isOneOf(finding, Rule.TEXT_DOES_NOT_END)) {
            return ended(finding, migration);
        }
        if (Rule.isOneOf(finding, Rule.TEXT_FOR_COLUMN)) {
            return corrected(migration).map(it -> finding.fixedBy(it.text())).orElse(finding);
        }
        if (!isOfARebuild(finding, migration)) {
            return finding;
        }
        return switch (known.computeIfAbsent(migration.name(), _ -> rewriter.rewrite(plan, corrected(migration).orElse(migration)))) {
            case SafeRewrite.Proven(var text, var _) -> finding.fixedBy(text);
            case SafeRewrite.None(var why) -> finding.withoutFix(why);
        };
    }

    private static boolean isOfARebuild(Finding finding, Migration migration) {
        return Rule.isOneOf(finding, Rule.PARENT_REBUILT, Rule.SELF_REFERENCE_REBUILT, Rule.PARENT_HELD, Rule.LOST_WITH_REBUILD)
                || Rule.isOneOf(finding, Rule.VIEW_OR_TRIGGER_NAMES_IT) && finding.severity() == Severity.FAILS && !Rebuild.in(migration.statements()).isEmpty();
    }

    /** Nobody means the names of columns for their values. */
    private Optional<Migration> corrected(Migration migration) {
        return corrected.computeIfAbsent(migration.name(), _ -> texts.contains(migration.name()) ? rewriter.withoutTexts(plan, migration) : Optional.empty());
    }

    /** A semicolon on a line of its own cannot fall into a comment. */
    private Finding ended(Finding finding, Migration migration) {
        var text = migration.text().stripTrailing() + "\n;\n";
        return runner.refusal(runner.rewritten(migration, text)).isEmpty() ? finding.fixedBy(text) : finding;
    }
}
