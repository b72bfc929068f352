package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.workspace.FoundDatabase.LocalSide;
import dev.petrichor.db.workspace.FoundDatabase.Origin;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the databases of a project folder by its configs, and of a folder without configs by its SQLite files. Reads configs
 * as data: nothing in a project is ever run. Reads files: never on the window's thread.
 */
public final class WorkspaceScanner {

    private static final List<String> BY_PRECEDENCE = List.of("wrangler.json", "wrangler.jsonc", "wrangler.toml");

    private final Path folder;
    private final Path repository;
    private final List<FoundDatabase> databases = new ArrayList<>();
    private final Map<Path, DrizzleConfig> drizzle = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Path> named = new HashSet<>();
    private Optional<Workspace.CredentialsPlace> credentials = Optional.empty();

    private WorkspaceScanner(Path folder) {
        this.folder = folder;
        this.repository = repositoryOf(folder);
    }

    /**
     * Scans a project folder, or takes a SQLite file as a project of its own.
     *
     * @throws IOException when the path is not there or cannot be read at all
     */
    public static Workspace scan(Path path) throws IOException {
        var absolute = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute)) {
            var file = database(absolute, Origin.FILE);
            return new Workspace(parentOf(absolute), List.of(file), List.of(), Optional.empty(), List.of());
        }
        return new WorkspaceScanner(absolute).scan();
    }

    private Workspace scan() throws IOException {
        var files = ProjectFiles.of(folder);
        problems.addAll(files.problems());
        files.drizzleConfigs().forEach(this::readDrizzle);
        configsByFolder(files.wranglerConfigs()).forEach(this::readConfigs);
        files.stateFolders().forEach(this::takeUnnamed);
        drizzle.forEach(this::takeDrizzleFile);
        if (databases.isEmpty()) {
            files.sqliteFiles().forEach(file -> databases.add(database(file, Origin.FILE)));
        }
        return new Workspace(folder, databases, List.copyOf(drizzle.values()), credentials, problems);
    }

    private static Map<Path, List<Path>> configsByFolder(List<Path> configs) {
        var byFolder = new TreeMap<Path, List<Path>>();
        configs.forEach(config -> byFolder.computeIfAbsent(parentOf(config), _ -> new ArrayList<>()).add(config));
        return byFolder;
    }

    /** Of the three names wrangler takes one; alternatives with other names are chosen by hand, so all of them count. */
    private void readConfigs(Path configFolder, List<Path> configs) {
        var taken = BY_PRECEDENCE.stream().map(configFolder::resolve).filter(configs::contains).findFirst();
        var env = DotEnv.read(configFolder);
        noteCredentials(env, configFolder);
        for (var config : configs) {
            var plain = BY_PRECEDENCE.contains(nameOf(config));
            if (plain && !taken.equals(Optional.of(config))) {
                problems.add(new Problem(
                        Problem.Kind.IGNORED_CONFIG, shown(config), 0,
                        "Wrangler takes " + nameOf(taken.orElseThrow()) + " in this folder and ignores this file."));
            } else {
                readConfig(configFolder, config);
            }
        }
    }

    private void readConfig(Path configFolder, Path config) {
        var read = WranglerConfig.read(config, shown(config));
        problems.addAll(read.problems());
        for (var entry : read.entries()) {
            var file = LocalD1Files.file(configFolder, entry.localId());
            named.add(file);
            databases.add(new FoundDatabase(
                    Optional.of(entry.binding()), entry.name(), entry.environment(), entry.databaseId(), entry.previewDatabaseId(),
                    Optional.of(shown(config)), entry.line(), new LocalSide(file, Files.exists(file), Origin.CONFIG),
                    migrations(configFolder, config, entry)));
        }
    }

    private Optional<MigrationsSource> migrations(Path configFolder, Path config, WranglerConfig.Entry entry) {
        var table = entry.migrationsTable().orElse("d1_migrations");
        var beside = drizzleBeside(configFolder);
        var drizzleTable = beside.flatMap(DrizzleConfig::migrationsTable).orElse(DrizzleConfig.DEFAULT_TABLE);
        if (entry.migrationsDir().isPresent()) {
            return source(configFolder, config, entry, entry.migrationsDir().get(), table, drizzleTable, NamedBy.WRANGLER);
        }
        if (beside.isPresent()) {
            var out = beside.get().out().orElse("drizzle");
            return source(configFolder, config, entry, out, table, drizzleTable, NamedBy.DRIZZLE);
        }
        return Files.isDirectory(configFolder.resolve("migrations"))
                ? source(configFolder, config, entry, "migrations", table, drizzleTable, NamedBy.DEFAULT)
                : Optional.empty();
    }

    private Optional<MigrationsSource> source(
            Path configFolder, Path config, WranglerConfig.Entry entry, String written, String table, String drizzleTable, NamedBy by) {
        var directory = configFolder.resolve(written).normalize();
        if (!directory.startsWith(repository)) {
            problems.add(new Problem(
                    Problem.Kind.OUTSIDE_FOLDER, shown(config), entry.line(),
                    "The migrations folder " + written + " lies outside of this repository and was not read."));
            return Optional.empty();
        }
        if (by == NamedBy.WRANGLER && !Files.isDirectory(directory)) {
            problems.add(new Problem(
                    Problem.Kind.MISSING_FILE, shown(config), entry.line(), "The migrations folder " + written + " does not exist."));
        }
        return Optional.of(new MigrationsSource(directory, written, entry.migrationsPattern(), table, drizzleTable, by));
    }

    /** A drizzle config of the same folder that can belong to SQLite and is not for a local file alone. */
    private Optional<DrizzleConfig> drizzleBeside(Path configFolder) {
        return drizzle.entrySet().stream()
                .filter(entry -> parentOf(entry.getKey()).equals(configFolder))
                .map(Map.Entry::getValue)
                .filter(DrizzleConfig::isSqlite)
                .filter(config -> config.driver().filter("durable-sqlite"::equals).isEmpty())
                .findFirst();
    }

    private void readDrizzle(Path file) {
        try {
            if (Files.size(file) > WranglerConfig.MOST_BYTES) {
                throw new IOException("larger than 5 MB");
            }
            var env = DotEnv.read(parentOf(file));
            noteCredentials(env, parentOf(file));
            var source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            var config = DrizzleConfig.read(shown(file), source, name -> env.value(name).orElse(""));
            drizzle.put(file, config);
            config.computed().forEach(key -> problems.add(new Problem(
                    Problem.Kind.COMPUTED, shown(file), key.line(), "The value of " + key.key() + " is computed, so it was not read.")));
        } catch (IOException _) {
            problems.add(new Problem(Problem.Kind.UNREADABLE, shown(file), 0, "The config cannot be read."));
        }
    }

    /** A project without D1 whose drizzle config names a local SQLite file. */
    private void takeDrizzleFile(Path config, DrizzleConfig read) {
        var local = read.url().filter(url -> read.isSqlite() && !url.contains("://") && !url.equals(":memory:"));
        if (local.isEmpty() || databases.stream().anyMatch(database -> database.config().isPresent())) {
            return;
        }
        var file = parentOf(config).resolve(local.get().startsWith("file:") ? local.get().substring(5) : local.get()).normalize();
        if (!file.startsWith(repository)) {
            problems.add(new Problem(
                    Problem.Kind.OUTSIDE_FOLDER, shown(config), 0, "The database " + local.get() + " lies outside of this repository."));
            return;
        }
        var out = read.out().orElse("drizzle");
        var source = new MigrationsSource(
                parentOf(config).resolve(out).normalize(), out, Optional.empty(), "d1_migrations",
                read.migrationsTable().orElse(DrizzleConfig.DEFAULT_TABLE), NamedBy.DRIZZLE);
        databases.add(new FoundDatabase(
                Optional.empty(), Optional.of(nameOf(file)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(shown(config)),
                0, new LocalSide(file, Files.exists(file), Origin.FILE), Optional.of(source)));
    }

    private void takeUnnamed(Path stateFolder) {
        try (var files = Files.list(stateFolder)) {
            files.filter(file -> nameOf(file).endsWith(".sqlite") && !nameOf(file).equals("metadata.sqlite"))
                    .filter(file -> !named.contains(file))
                    .sorted()
                    .forEach(file -> databases.add(database(
                            file, LocalD1Files.isNamedByWrangler(nameOf(file)) ? Origin.ID_UNKNOWN : Origin.OWN_CODE)));
        } catch (IOException _) {
            problems.add(new Problem(Problem.Kind.UNREADABLE, shown(stateFolder), 0, "The folder of local databases cannot be read."));
        }
    }

    private void noteCredentials(DotEnv env, Path place) {
        env.place("CLOUDFLARE_API_BASE_URL")
                .ifPresent(found -> problems.add(new Problem(
                        Problem.Kind.HOST_IGNORED, shown(place.resolve(found.file())), found.line(),
                        "A project may not choose the API's address; set CLOUDFLARE_API_BASE_URL in your own environment.")));
        if (credentials.isEmpty()) {
            credentials = env.place("CLOUDFLARE_API_TOKEN")
                    .or(() -> env.place("CLOUDFLARE_D1_TOKEN"))
                    .map(found -> new Workspace.CredentialsPlace(shown(place.resolve(found.file())), found.line()));
        }
    }

    private static FoundDatabase database(Path file, Origin origin) {
        return new FoundDatabase(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0,
                new LocalSide(file, true, origin), Optional.empty());
    }

    private static Path repositoryOf(Path folder) {
        for (var above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return above;
            }
        }
        return folder;
    }

    private String shown(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path parentOf(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }
}
