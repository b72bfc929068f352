package dev.petrichor.migrations.restore;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A local database as it was before migrations were applied.
 *
 * @param copy the file, in the user's data folder
 * @param migrations what was about to be applied
 */
public record RestorePoint(Path copy, Instant at, List<String> migrations, long bytes) {
    public RestorePoint {
        migrations = List.copyOf(migrations);
    }
}
