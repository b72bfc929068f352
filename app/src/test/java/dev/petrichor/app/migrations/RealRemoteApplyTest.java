package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.app.migrations.StepState.Done;
import dev.petrichor.db.d1.RealD1;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The steps to the real D1 runtime: what a copy on this machine makes of a schema is what D1 makes of it. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
@BesideWindows
class RealRemoteApplyTest {

    @TempDir
    private Path folder;

    @Test
    void theSchemaAfterwardsIsTheOneThatTheDryRunHasMadeOfEveryKindOfObject() throws IOException {
        var d1 = RealD1.running();
        try (var far = new FarMigrations(folder, d1.base(), RealD1.TOKEN)) {
            RealD1.empty(far.session());
            far.run("CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, up TEXT AS (upper(name)))", "INSERT INTO users (name) VALUES ('Ada')",
                    "CREATE VIRTUAL TABLE words USING fts5(word)", "CREATE VIEW names AS SELECT name FROM users");
            far.write("0001_more.sql", "CREATE TABLE pairs (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID;\nCREATE TRIGGER noted AFTER INSERT ON users BEGIN INSERT INTO words VALUES (new.name); END;\n");
            far.write("0002_alter.sql", "ALTER TABLE users ADD COLUMN bio TEXT DEFAULT 'none';\nCREATE UNIQUE INDEX by_bio ON users (lower(bio)) WHERE bio <> 'none';\n");
            var model = far.steps();
            far.toName(model, true);

            model.apply(FarMigrations.NAME);
            far.ui.runUntil(() -> model.stepsProperty().get().of(ApplyStep.VERIFY).hasEnded() || model.stepsProperty().get().of(ApplyStep.APPLY) instanceof StepState.Failed);

            assertEquals(List.of(), model.differences());
            assertTrue(model.stepsProperty().get().of(ApplyStep.VERIFY) instanceof Done, model.stepsProperty().get()::toString);
            assertEquals(List.of("0001_more.sql", "0002_alter.sql"), far.ledger());
        }
    }
}
