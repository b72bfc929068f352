package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the migrations of a database are: where a config says, never in a folder that only has the right name. */
final class MigrationsFinder {

    private static final String WRANGLER_TABLE = "d1_migrations";
    private static final String WRANGLER_FOLDER = "migrations";

    private final ProjectText project;
    private final DrizzleProjects drizzle;
    private final List<Problem> problems = new ArrayList<>();

    MigrationsFinder(ProjectText project, DrizzleProjects drizzle) {
        this.project = project;
        this.drizzle = drizzle;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The migrations of a database that a wrangler config names. */
    Optional<MigrationsSource> of(Path config, WranglerConfig.Entry entry) {
        var folder = DrizzleProjects.folderOf(config);
        if (entry.migrationsDir().isPresent()) {
            return named(config, entry, entry.migrationsDir().get());
        }
        var byDefault = Files.isDirectory(folder.resolve(WRANGLER_FOLDER));
        var beside = drizzle.beside(folder);
        var out = beside.flatMap(it -> it.config().outFolder()).filter(it -> !byDefault || Files.isDirectory(folder.resolve(it)));
        if (out.isPresent()) {
            return byDrizzle(beside.get(), out.get(), entry.migrationsTable().orElse(WRANGLER_TABLE));
        }
        // a pattern wants its folder named beside it
        return byDefault || entry.migrationsPattern().isEmpty()
                ? source(folder, WRANGLER_FOLDER, entry, byDefault ? NamedBy.DEFAULT : NamedBy.TO_BEGIN, new Place("", 0))
                : Optional.empty();
    }

    /** The migrations of a drizzle config. */
    Optional<MigrationsSource> of(DrizzleProjects.Found found) {
        return found.config().outFolder().flatMap(out -> byDrizzle(found, out, WRANGLER_TABLE));
    }

    private record Place(String file, int line) {}

    private Optional<MigrationsSource> named(Path config, WranglerConfig.Entry entry, String written) {
        var place = new Place(project.shown(config), entry.migrationsLine());
        var directory = DrizzleProjects.folderOf(config).resolve(written).normalize();
        if (isInside(directory, written, place) && !Files.isDirectory(directory)) {
            problems.add(new Problem(Problem.Kind.MISSING_FILE, place.file(), place.line(), "The migrations folder " + written + " does not exist."));
        }
        return source(DrizzleProjects.folderOf(config), written, entry, NamedBy.WRANGLER, place);
    }

    private boolean isInside(Path directory, String written, Place place) {
        if (project.isInside(directory)) {
            return true;
        }
        var outside = new Problem(
                Problem.Kind.OUTSIDE_FOLDER, place.file(), place.line(),
                "The migrations folder " + written + " lies outside of this repository and was not read.");
        if (!problems.contains(outside)) {
            problems.add(outside);
        }
        return false;
    }

    private Optional<MigrationsSource> source(Path folder, String written, WranglerConfig.Entry entry, NamedBy by, Place place) {
        var directory = folder.resolve(written).normalize();
        if (!isInside(directory, written, place)) {
            return Optional.empty();
        }
        return Optional.of(new MigrationsSource(
                directory, written, entry.migrationsPattern(), entry.migrationsTable().orElse(WRANGLER_TABLE), drizzleTable(directory, folder), by,
                place.file(), place.line()));
    }

    private String drizzleTable(Path directory, Path folder) {
        return drizzle.writing(directory).or(() -> drizzle.beside(folder).map(DrizzleProjects.Found::config)).flatMap(DrizzleConfig::migrationsTable)
                .orElse(DrizzleConfig.DEFAULT_TABLE);
    }

    /** A folder that drizzle-kit has not made yet is no problem: nothing was generated so far. */
    private Optional<MigrationsSource> byDrizzle(DrizzleProjects.Found found, String out, String wranglerTable) {
        var read = found.config();
        var directory = found.folder().resolve(out).normalize();
        var place = new Place(read.file(), read.line("out"));
        if (!isInside(directory, out, place)) {
            return Optional.empty();
        }
        return Optional.of(new MigrationsSource(
                directory, out, Optional.empty(), wranglerTable, read.migrationsTable().orElse(DrizzleConfig.DEFAULT_TABLE), NamedBy.DRIZZLE,
                place.file(), place.line()));
    }
}
