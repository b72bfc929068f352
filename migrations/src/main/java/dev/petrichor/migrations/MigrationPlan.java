package dev.petrichor.migrations;

import dev.petrichor.db.ReadFault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

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

    /** What of it was overtaken: files that have another text than when they were looked at, or none. Reads them, so never on the window's thread. */
    public List<Refusal> overtaken() {
        return migrations.stream().flatMap(migration -> overtaken(migration).stream().map(why -> new Refusal(migration.name(), 0, "", why))).toList();
    }

    private static Optional<String> overtaken(Migration migration) {
        try {
            return migration.isStillSo()
                    ? Optional.empty()
                    : Optional.of("the file was changed after it was looked at, so what was shown is not what would run; look at it again");
        } catch (NoSuchFileException _) {
            return Optional.of("the file was there when it was looked at and is not there any more; look at the folder again");
        } catch (IOException e) {
            return Optional.of("the file cannot be read any more: " + ReadFault.words(e));
        }
    }

    /** A reason that stops a plan before it starts. */
    public record Refusal(String migration, int line, String statement, String why) {}
}
