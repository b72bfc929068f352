package dev.petrichor.migrations;

import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.MigrationHistory.Entry;
import dev.petrichor.migrations.MigrationPlan.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which a folder is run: which files in which order, how their text is cut into statements, what counts as
 * pending, and which ledger is written.
 */
public sealed interface Runner {

    Tool tool();

    Ledger ledger();

    /**
     * The files of the folder in the order in which the tool runs them.
     *
     * @throws IOException when the folder cannot be read, with a sentence for people
     */
    List<Migration> migrations(MigrationsSource source) throws IOException;

    /** Where each migration stands, in the folder's order; recorded ones without a file come last. */
    List<Entry> entries(List<Migration> files, LedgerRows rows, SeenFiles seen);

    /** A text cut into the statements that run, as the tool cuts it. */
    List<Statement> statements(String text);

    /** Why the tool would fail on this file, or on recording it, whatever its statements do. */
    Optional<Refusal> refusal(Migration migration);

    /** The same migration with another text. */
    default Migration rewritten(Migration migration, String text) {
        return new Migration(migration.name(), migration.file(), text, migration.when(), statements(text));
    }

    /** {@code wrangler d1 migrations apply}. */
    record Wrangler(Ledger.Wrangler ledger) implements Runner {

        @Override
        public Tool tool() {
            return Tool.WRANGLER;
        }

        @Override
        public List<Migration> migrations(MigrationsSource source) throws IOException {
            return WranglerFiles.in(source);
        }

        @Override
        public List<Entry> entries(List<Migration> files, LedgerRows rows, SeenFiles seen) {
            return new WranglerStates(rows, seen).entries(files);
        }

        @Override
        public List<Statement> statements(String text) {
            return WranglerText.statements(text);
        }

        @Override
        public Optional<Refusal> refusal(Migration migration) {
            return WranglerText.refusal(migration.text()).map(why -> new Refusal(migration.name(), 0, "", why))
                    .or(() -> WranglerText.ending(migration.text()).map(why -> new Refusal(migration.name(), lastLine(migration), "", why)));
        }

        private static int lastLine(Migration migration) {
            return migration.statements().isEmpty() ? 1 : migration.statements().getLast().line();
        }
    }

    /** {@code drizzle-kit migrate}, before 1.0 with a journal, from 1.0 on with a folder for each migration. */
    record DrizzleKit(Ledger.Drizzle ledger) implements Runner {

        @Override
        public Tool tool() {
            return Tool.DRIZZLE_KIT;
        }

        @Override
        public List<Migration> migrations(MigrationsSource source) throws IOException {
            return ledger.layout().byDrizzleKit(source.directory());
        }

        @Override
        public List<Entry> entries(List<Migration> files, LedgerRows rows, SeenFiles seen) {
            return new DrizzleStates(ledger.layout(), rows).entries(files);
        }

        @Override
        public List<Statement> statements(String text) {
            return DrizzleFiles.pieces(text);
        }

        @Override
        public Optional<Refusal> refusal(Migration migration) {
            return ledger.layout() instanceof Layout.Directories && migration.when() == 0
                    ? Optional.of(new Refusal(migration.name(), 0, "", "the folder's name does not begin with a time; drizzle-kit cannot record it and stops here too"))
                    : Optional.empty();
        }
    }
}
