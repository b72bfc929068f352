package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.Tool;
import java.util.ArrayList;
import java.util.List;

/** drizzle-kit sends each piece between its breakpoints as one statement: what a piece holds besides that is lost or fails. */
final class PiecesOfDrizzle implements LintRule {

    private static final String BREAKPOINT = "--> statement-breakpoint";

    @Override
    public List<Finding> check(Lint lint) {
        return lint.history().runner().tool() == Tool.DRIZZLE_KIT
                ? lint.plan().migrations().stream().flatMap(migration -> pieces(migration).stream()).toList()
                : List.of();
    }

    private static List<Finding> pieces(Migration migration) {
        var findings = new ArrayList<Finding>();
        var line = 1;
        for (var piece : migration.text().split(BREAKPOINT, -1)) {
            var statements = StatementSplitter.split(piece);
            if (statements.size() > 1) {
                findings.add(finding(migration, line + statements.get(1).line() - 1, Rule.SEVERAL_STATEMENTS_IN_A_PIECE, Severity.RISKY,
                        "A piece of " + statements.size() + " statements: drizzle-kit runs only the first of them, and records the file as applied."
                                + " Put " + BREAKPOINT + " between them."));
            } else if (statements.isEmpty()) {
                findings.add(finding(migration, line, Rule.PIECE_WITHOUT_A_STATEMENT, Severity.FAILS,
                        "A piece without a statement: drizzle-kit fails on it. Petrichor leaves it out."));
            }
            line += (int) piece.chars().filter(c -> c == '\n').count();
        }
        return findings;
    }

    private static Finding finding(Migration migration, int line, Rule rule, Severity severity, String message) {
        return Finding.of(migration.name(), line, rule, severity, message);
    }
}
