package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.drizzle.DrizzleConfig.UnreadKey;
import dev.petrichor.db.drizzle.DrizzleConfig.Why;
import dev.petrichor.db.drizzle.Misspelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The drizzle configs of a project, and which of them speak of its databases. */
final class DrizzleProjects {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> D1 = Set.of("d1-http", "d1");

    private final ProjectText project;
    private final EnvironmentFiles environment;
    private final List<Found> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A config and the file that it was read from. */
    record Found(Path file, DrizzleConfig config) {

        Path folder() {
            return folderOf(file);
        }

        /** The migrations folder, when it is known. */
        Optional<Path> out() {
            return config.outFolder().map(out -> folder().resolve(out).normalize());
        }

        private String name() {
            return String.valueOf(file.getFileName());
        }
    }

    DrizzleProjects(ProjectText project, EnvironmentFiles environment) {
        this.project = project;
        this.environment = environment;
    }

    void read(Path file) {
        try {
            var config = DrizzleConfig.read(
                    project.shown(file), project.read(file), name -> environment.value(folderOf(file), name).orElse(""));
            found.add(new Found(file, config));
            config.fault().ifPresent(fault -> problems.add(new Problem(
                    Problem.Kind.SYNTAX, config.file(), fault.line(), "The config cannot be understood as a whole: " + fault.what() + ".")));
            Misspelling.in(config).forEach(it -> problems.add(new Problem(
                    Problem.Kind.MISSPELT_KEY, config.file(), config.line(it.written()),
                    "drizzle-kit knows no key " + it.written() + ", so it ignores it. Perhaps " + it.meant() + " is meant.")));
        } catch (ProjectText.NotRead e) {
            problems.add(new Problem(e.kind(), project.shown(file), 0, "The drizzle config was not read: " + e.why() + "."));
        }
    }

    List<DrizzleConfig> configs() {
        return found.stream().map(Found::config).toList();
    }

    List<Found> found() {
        return found;
    }

    /** @param withFiles whether the configs' local files matter, because the project has no D1 */
    List<Problem> problems(boolean withFiles) {
        var all = new ArrayList<>(problems);
        found.forEach(it -> all.addAll(unread(it.config(), withFiles)));
        return all;
    }

    /** One sentence for all keys of one line that are unknown for one reason. */
    private static List<Problem> unread(DrizzleConfig config, boolean withFiles) {
        var whole = config.unread().stream().filter(it -> it.key().equals("default export")).toList();
        var told = (whole.isEmpty() ? config.unread() : whole).stream()
                .filter(it -> it.why() != Why.COMPUTED || config.fault().isEmpty()) // in a broken source nobody can tell what is computed
                .filter(it -> it.line() > 0 && (withFiles || it.why() == Why.COMPUTED || !it.key().equals("dbCredentials.url")))
                .collect(Collectors.groupingBy(it -> new UnreadKey("", it.line(), it.why(), it.variable()), LinkedHashMap::new, Collectors.toList()));
        return told.entrySet().stream()
                .map(entry -> new Problem(Problem.Kind.COMPUTED, config.file(), entry.getKey().line(), sentence(entry.getValue())))
                .toList();
    }

    private static String sentence(List<UnreadKey> keys) {
        var names = keys.stream().map(UnreadKey::key).distinct().toList();
        if (names.contains("default export")) {
            return "What the file exports is computed, so nothing of it was read.";
        }
        var one = names.size() == 1;
        var values = one ? "The value of " + names.getFirst() + " " : "The values of " + String.join(", ", names) + " ";
        return values + switch (keys.getFirst().why()) {
            case COMPUTED -> one ? "is computed, so it was not read." : "are computed, so they were not read.";
            case NOT_SET -> (one ? "comes" : "come") + " from " + keys.getFirst().variable() + ", which no environment file of the project sets.";
            case SECRET -> (one ? "comes" : "come") + " from " + keys.getFirst().variable() + ", which may be a secret, so it was not read.";
        };
    }

    /** Variables that any of the configs asks for its API token. */
    List<String> tokenNames() {
        return found.stream().flatMap(it -> it.config().token().variables().stream()).distinct().toList();
    }

    /** Where an API token stands in a config itself. */
    List<Workspace.CredentialsPlace> tokens() {
        return found.stream().map(Found::config).filter(it -> it.isD1() && it.token().line() > 0)
                .map(it -> new Workspace.CredentialsPlace(it.file(), it.token().line(), DrizzleConfig.TOKEN))
                .toList();
    }

    /** The config of a folder that may speak of the D1 database beside it: the plain name first, one that says D1 before others. */
    Optional<Found> beside(Path folder) {
        return found.stream()
                .filter(it -> it.folder().equals(folder))
                .filter(it -> it.config().isD1())
                .filter(this::journalAgrees)
                .min(Comparator.comparing((Found it) -> !it.name().startsWith("drizzle.config."))
                        .thenComparing(it -> it.name().chars().filter(c -> c == '.').count())
                        .thenComparing(it -> it.config().driver().filter(D1::contains).isEmpty())
                        .thenComparing(Found::file));
    }

    /** The config whose migrations a folder holds. */
    Optional<DrizzleConfig> writing(Path directory) {
        return found.stream().filter(it -> it.out().filter(directory::equals).isPresent()).map(Found::config).findFirst();
    }

    /** The journal of a migrations folder knows its dialect better than a config that leaves it open. */
    private boolean journalAgrees(Found config) {
        return config.out().map(out -> dialect(out.resolve("meta/_journal.json"))).filter(dialect -> !dialect.isEmpty() && !dialect.equals("sqlite")).isEmpty();
    }

    private String dialect(Path journal) {
        try {
            return JSON.readTree(project.read(journal)).path("dialect").asString("");
        } catch (ProjectText.NotRead | JacksonException _) {
            // a folder without a journal, or with a broken one, says nothing of its dialect; its reader tells what is broken
            return "";
        }
    }

    static Path folderOf(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }
}
