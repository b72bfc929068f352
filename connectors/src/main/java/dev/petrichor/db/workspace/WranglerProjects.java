package dev.petrichor.db.workspace;

import dev.petrichor.db.workspace.FoundDatabase.LocalSide;
import dev.petrichor.db.workspace.FoundDatabase.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The databases that the wrangler configs of a project name, folder by folder. */
final class WranglerProjects {

    private static final List<String> BY_PRECEDENCE = List.of("wrangler.json", "wrangler.jsonc", "wrangler.toml");

    private final ProjectText project;
    private final MigrationsFinder migrations;
    private final List<FoundDatabase> databases = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Path, String> named = new HashMap<>();

    WranglerProjects(ProjectText project, MigrationsFinder migrations) {
        this.project = project;
        this.migrations = migrations;
    }

    List<FoundDatabase> databases() {
        return databases;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Whether a config names this local file. */
    boolean names(Path file) {
        return named.containsKey(file);
    }

    /** The id of a config that a file with this name would belong to, wherever it lies. */
    Optional<String> idOf(String fileName) {
        return named.entrySet().stream().filter(it -> nameOf(it.getKey()).equals(fileName)).map(Map.Entry::getValue).findFirst();
    }

    void read(List<Path> configs) {
        var byFolder = new TreeMap<Path, List<Path>>();
        configs.forEach(config -> byFolder.computeIfAbsent(DrizzleProjects.folderOf(config), _ -> new ArrayList<>()).add(config));
        byFolder.forEach(this::readFolder);
    }

    /** Of the three names wrangler takes one; alternatives with other names are chosen by hand, so all of them count. */
    private void readFolder(Path folder, List<Path> configs) {
        var taken = BY_PRECEDENCE.stream().map(folder::resolve).filter(configs::contains).findFirst();
        taken.ifPresent(this::noteConfigAbove);
        for (var config : configs) {
            if (BY_PRECEDENCE.contains(nameOf(config)) && !taken.equals(Optional.of(config))) {
                noteIgnored(config, taken.orElseThrow());
            } else {
                read(config);
            }
        }
    }

    private void noteIgnored(Path config, Path taken) {
        var count = parsed(config).map(it -> it.entries().size()).orElse(0);
        var lost = count == 0 ? "" : count == 1 ? " The D1 database in it does not count." : " The " + count + " D1 databases in it do not count.";
        problems.add(new Problem(
                Problem.Kind.IGNORED_CONFIG, project.shown(config), 0,
                "Wrangler takes " + nameOf(taken) + " in this folder and ignores this file." + lost));
    }

    /** wrangler looks for each format up to the root before it tries the next, so a config above may win over one here. */
    private void noteConfigAbove(Path config) {
        var stronger = BY_PRECEDENCE.subList(0, BY_PRECEDENCE.indexOf(nameOf(config)));
        for (var name : stronger) {
            for (var above = DrizzleProjects.folderOf(config).getParent(); above != null && above.startsWith(project.repository()); above = above.getParent()) {
                if (Files.exists(above.resolve(name))) {
                    problems.add(new Problem(
                            Problem.Kind.IGNORED_CONFIG, project.shown(config), 0,
                            "Run in this folder, wrangler takes " + project.shown(above.resolve(name)) + "; it takes this file only with --config."));
                    return;
                }
            }
        }
    }

    private Optional<WranglerConfig> parsed(Path config) {
        try {
            return Optional.of(WranglerConfig.of(
                    project.read(config), project.shown(config), written -> Files.exists(DrizzleProjects.folderOf(config).resolve(written))));
        } catch (ProjectText.NotRead e) {
            problems.add(new Problem(e.kind(), project.shown(config), 0, "The config was not read: " + e.why() + "."));
            return Optional.empty();
        }
    }

    private void read(Path config) {
        parsed(config).ifPresent(read -> {
            problems.addAll(read.problems());
            read.entries().forEach(entry -> take(config, entry));
        });
    }

    private void take(Path config, WranglerConfig.Entry entry) {
        var file = LocalD1Files.file(DrizzleProjects.folderOf(config), entry.localId());
        if (!project.isInside(file)) {
            problems.add(new Problem(
                    Problem.Kind.OUTSIDE_FOLDER, project.shown(config), entry.line(),
                    "The local file of " + entry.binding() + " is a link that leads out of this repository, so the database was left out."));
            return;
        }
        named.put(file, entry.localId());
        databases.add(new FoundDatabase(
                Optional.of(entry.binding()), entry.name(), entry.environment(), entry.databaseId(), entry.previewDatabaseId(), entry.account(),
                Optional.of(project.shown(config)), entry.line(), new LocalSide(file, Files.isRegularFile(file), Origin.CONFIG),
                migrations.of(config, entry)));
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
