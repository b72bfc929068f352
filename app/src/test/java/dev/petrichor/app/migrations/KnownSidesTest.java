package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.Sample;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.migrations.SeenFiles;
import dev.petrichor.migrations.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSidesTest {

    @TempDir
    private Path folder;

    @Test
    void aMigrationIsKnownByItsFileWhicheverToolRunsItOnTheOtherSide() throws IOException {
        var source = WorkspaceScanner.scan(Sample.in(folder).folder()).databases().getFirst().migrations().orElseThrow();
        var here = MigrationHistory.read(Optional.empty(), source, SeenFiles.NONE, Optional.of(Tool.WRANGLER));
        var file = here.entries().getFirst().migration();
        var known = new KnownSides(() -> Instant.EPOCH);
        assertEquals(List.of(Side.REMOTE), known.columns(Side.REMOTE));

        known.learn(Side.LOCAL, here);

        assertEquals(List.of(Side.LOCAL, Side.REMOTE), known.columns(Side.REMOTE));
        var renamed = new Migration("0000_init", file.file(), file.text(), file.when(), file.statements());
        assertEquals(Optional.of(new MigrationState.Pending()), known.of(Side.LOCAL).flatMap(it -> it.stateOf(renamed)));
    }
}
