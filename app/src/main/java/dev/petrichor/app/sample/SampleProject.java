package dev.petrichor.app.sample;

import dev.petrichor.db.Database;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.MigrationRunner;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The bundled blog: a small Next.js project with 500 users, 2,000 posts and three migrations that wait. */
public final class SampleProject {

    private static final List<String> FILES = List.of(
            "wrangler.toml", "drizzle.config.ts", "package.json", "app/page.tsx", "lib/db/index.ts", "lib/db/schema.ts", "drizzle/0000_init.sql",
            "drizzle/0001_user_bio.sql", "drizzle/0002_optional_name.sql", "drizzle/0003_posts_created_index.sql", "drizzle/meta/_journal.json",
            "drizzle/meta/0000_snapshot.json", "drizzle/meta/0001_snapshot.json", "drizzle/meta/0002_snapshot.json", "drizzle/meta/0003_snapshot.json");

    private SampleProject() {}

    /** Where the user's own copy is, whether or not it exists. */
    public static Path folderIn(Path data) {
        return data.resolve("sample").resolve("my-nextjs-app");
    }

    /**
     * The user's own copy. It is made whole, beside its place, or not at all; of one that is there, only missing files are laid
     * again and what the user changed stays. Writes files: not on the window's thread.
     *
     * @param data where Petrichor keeps its own files
     */
    public static Path copyTo(Path data, Connector connector) throws IOException {
        var folder = folderIn(data);
        if (Files.exists(folder)) {
            lay(folder, connector);
            return folder;
        }
        var fresh = Files.createTempDirectory(Files.createDirectories(folder.getParent()), "new").resolve("my-nextjs-app");
        lay(fresh, connector);
        try {
            Files.move(fresh, folder);
            Files.delete(fresh.getParent());
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            // another Petrichor that started at the same moment was faster: its copy is as good
        }
        return folder;
    }

    private static void lay(Path folder, Connector connector) throws IOException {
        for (var file : FILES) {
            if (!Files.exists(folder.resolve(file))) {
                copy(file, folder.resolve(file));
            }
        }
        fill(folder, connector);
    }

    private static void copy(String name, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (var source = Objects.requireNonNull(SampleProject.class.getResourceAsStream("project/" + name), name)) {
            Files.write(target, source.readAllBytes());
        }
    }

    /** Makes the local database as the first migration and a busy year would have left it. */
    private static void fill(Path folder, Connector connector) throws IOException {
        var found = WorkspaceScanner.scan(folder).databases().getFirst();
        if (found.local().exists()) {
            return;
        }
        var file = new Database.LocalFile(found.local().path());
        connector.create(file);
        try (var session = connector.open(file, new Permission.Free(), _ -> {})) {
            var history = MigrationHistory.read(Optional.of(session), found.migrations().orElseThrow());
            var plan = MigrationPlanner.plan(history, Optional.of("0000_init.sql"), true);
            new MigrationRunner(session, _ -> {}, () -> false).run(plan, true);
            session.batch(new SampleRows().steps());
        }
    }
}
