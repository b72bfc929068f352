package dev.petrichor.migrations;

import java.util.List;

/**
 * What an apply will do: the same object is shown and run.
 *
 * @param folder all migrations of the folder, for ledgers that are brought into a newer shape
 * @param migrations in order; each is run with its ledger row as one transaction
 * @param refusals why nothing of it may run, one sentence each; empty when it may
 */
public record MigrationPlan(Ledger ledger, List<Migration> folder, List<Migration> migrations, List<Refusal> refusals) {

    public MigrationPlan {
        folder = List.copyOf(folder);
        migrations = List.copyOf(migrations);
        refusals = List.copyOf(refusals);
    }

    /** The names of what will run. */
    public List<String> names() {
        return migrations.stream().map(Migration::name).toList();
    }

    /** A reason that stops a plan before it starts. */
    public record Refusal(String migration, int line, String statement, String why) {}
}
