package dev.petrichor.db.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The environment files of a project, each read once. A package's own files come before those of the folders above it. */
final class EnvironmentFiles {

    /** wrangler's name, its older one, and what drizzle's guide uses. */
    private static final List<String> TOKENS = List.of("CLOUDFLARE_API_TOKEN", "CF_API_TOKEN", "CLOUDFLARE_D1_TOKEN");
    private static final List<String> HOSTS = List.of("CLOUDFLARE_API_BASE_URL", "CLOUDFLARE_BASE_URL", "CF_API_BASE_URL");

    private final ProjectText project;
    private final Map<Path, List<Path>> files = new TreeMap<>();
    private final Map<Path, DotEnv> read = new TreeMap<>();
    private final Set<Path> tried = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    EnvironmentFiles(ProjectText project, List<Path> found) {
        this.project = project;
        for (var file : found.stream().sorted(Comparator.comparingInt(EnvironmentFiles::rank).thenComparing(Comparator.naturalOrder())).toList()) {
            var folder = file.getParent();
            files.computeIfAbsent(folder == null ? project.folder() : folder, _ -> new ArrayList<>()).add(file);
        }
    }

    private static int rank(Path file) {
        var index = DotEnv.FILES.indexOf(String.valueOf(file.getFileName()));
        return index < 0 ? DotEnv.FILES.size() : index;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The value of a variable as a config in this folder sees it. May be a secret: never log it. */
    Optional<String> value(Path folder, String name) {
        return around(folder).flatMap(env -> env.value(name).stream()).findFirst();
    }

    /** Where API tokens stand, nearest first within each folder; notes addresses of the API on the way. */
    List<Workspace.CredentialsPlace> tokens(Set<Path> folders, List<String> alsoNamed) {
        var names = new LinkedHashSet<>(TOKENS);
        names.addAll(alsoNamed);
        var places = new LinkedHashSet<Workspace.CredentialsPlace>();
        for (var folder : folders) {
            around(folder).forEach(env -> names.forEach(name -> env.place(name).ifPresent(places::add)));
        }
        read.values().forEach(this::noteHosts);
        return List.copyOf(places);
    }

    private void noteHosts(DotEnv env) {
        for (var name : HOSTS) {
            env.place(name).ifPresent(place -> problems.add(new Problem(
                    Problem.Kind.HOST_IGNORED, place.file(), place.line(),
                    "A project may not choose the API's address, so " + name + " was ignored; set it in your own environment instead.")));
        }
    }

    private Stream<DotEnv> around(Path folder) {
        var above = new ArrayList<Path>();
        for (Path at = folder; at != null && at.startsWith(project.folder()); at = at.getParent()) {
            above.add(at);
        }
        return above.stream().flatMap(at -> files.getOrDefault(at, List.of()).stream()).flatMap(file -> read(file).stream());
    }

    private Optional<DotEnv> read(Path file) {
        if (tried.add(file)) {
            try {
                read.put(file, DotEnv.of(project.read(file), project.shown(file)));
            } catch (ProjectText.NotRead e) {
                problems.add(new Problem(e.kind(), project.shown(file), 0, "The environment file was not read: " + e.why() + "."));
            }
        }
        return Optional.ofNullable(read.get(file));
    }
}
