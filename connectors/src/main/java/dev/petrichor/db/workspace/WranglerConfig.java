package dev.petrichor.db.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A wrangler config, read as far as D1 is concerned: the databases of the top level and of every environment, which replace
 * those of the top level and do not inherit them. What wrangler 4.164 refuses is told; what can be read of it is still read.
 */
public final class WranglerConfig {

    private static final String LIST = "d1_databases";
    private static final List<String> TEXTS = List.of(
            "database_id", "preview_database_id", "database_name", "jurisdiction", "migrations_dir", "migrations_pattern", "migrations_table",
            "database_internal_env");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern ZEROS = Pattern.compile("[0-]*");
    private static final String REFUSES = "; wrangler refuses this whole config.";

    private final String shown;
    private final Predicate<String> fileExists;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<ConfigTree> tree = Optional.empty();

    /**
     * One {@code d1_databases} entry.
     *
     * @param account the account's id, as the environment or the top level says
     * @param line where it stands: its id, else its binding
     * @param migrationsLine where its migrations folder stands
     */
    public record Entry(
            Optional<String> environment,
            String binding,
            Optional<String> name,
            Optional<String> databaseId,
            Optional<String> previewDatabaseId,
            Optional<String> account,
            Optional<String> migrationsDir,
            Optional<String> migrationsPattern,
            Optional<String> migrationsTable,
            int line,
            int migrationsLine) {

        /** What wrangler hashes into the local file's name: any text that is there, also an empty one. */
        String localId() {
            return previewDatabaseId.or(() -> databaseId).orElse(binding);
        }
    }

    private WranglerConfig(String shown, Predicate<String> fileExists) {
        this.shown = shown;
        this.fileExists = fileExists;
    }

    /**
     * Reads a config's text.
     *
     * @param shown the file's name in problems; its ending tells the format
     * @param fileExists whether a path that the config writes leads to a file
     */
    static WranglerConfig of(String text, String shown, Predicate<String> fileExists) {
        var config = new WranglerConfig(shown, fileExists);
        try {
            var tree = shown.endsWith(".toml") ? ConfigTree.toml(text) : ConfigTree.jsonc(text);
            config.tree = Optional.of(tree);
            config.take(tree.root());
        } catch (ConfigTree.Broken e) {
            config.problems.add(new Problem(Problem.Kind.SYNTAX, shown, e.line(), "The config cannot be understood: " + e.why() + "."));
        }
        return config;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void take(JsonNode root) {
        takeSection(root, "", Optional.empty());
        var environments = root.path("env");
        if (!environments.isMissingNode() && !environments.isObject()) {
            problem(Problem.Kind.SYNTAX, "/env", "env must be a table of environments" + REFUSES);
        }
        for (Map.Entry<String, JsonNode> environment : environments.properties()) {
            var pointer = "/env/" + ConfigTree.escaped(environment.getKey());
            if (environment.getValue().isObject()) {
                takeSection(environment.getValue(), pointer, Optional.of(environment.getKey()));
            } else {
                problem(Problem.Kind.SYNTAX, pointer, "The environment " + environment.getKey() + " must be a table" + REFUSES);
            }
        }
    }

    private void takeSection(JsonNode section, String pointer, Optional<String> environment) {
        var list = section.path(LIST);
        var at = pointer + "/" + LIST;
        if (list.isArray()) {
            var bindings = new HashSet<String>();
            for (var i = 0; i < list.size(); i++) {
                takeEntry(list.get(i), at + "/" + i, environment, bindings);
            }
        } else if (!list.isMissingNode()) {
            problem(Problem.Kind.SYNTAX, at, LIST + " must be a list" + REFUSES);
        }
        checkImages(section.path("containers"), pointer + "/containers");
    }

    /** A container's image is a Dockerfile that is there, or an address with a tag. */
    private void checkImages(JsonNode containers, String pointer) {
        for (var i = 0; containers.isArray() && i < containers.size(); i++) {
            var image = containers.get(i).path("image");
            var name = image.isString() ? image.stringValue() : "";
            if (!name.isEmpty() && !name.substring(name.lastIndexOf('/') + 1).contains(":") && !fileExists.test(name)) {
                problem(Problem.Kind.MISSING_FILE, pointer + "/" + i + "/image", "The Dockerfile " + name + " does not exist" + REFUSES);
            }
        }
    }

    private void takeEntry(JsonNode node, String pointer, Optional<String> environment, Set<String> bindings) {
        if (!node.isObject()) {
            problem(Problem.Kind.SYNTAX, pointer, "An entry of " + LIST + " must be a table" + REFUSES);
            return;
        }
        var binding = text(node, "binding");
        if (binding.isEmpty()) {
            problem(Problem.Kind.SYNTAX, pointer, "A D1 database has no binding" + REFUSES);
            return;
        }
        if (!bindings.add(binding.get())) {
            problem(
                    Problem.Kind.DUPLICATE_BINDING, pointer + "/binding",
                    "The binding " + binding.get() + " occurs twice in one list, only the first is shown" + REFUSES);
            return;
        }
        checkTypes(node, pointer, binding.get());
        checkId(node, pointer);
        checkPattern(node, pointer);
        entries.add(new Entry(
                environment, binding.get(), text(node, "database_name"), text(node, "database_id"), text(node, "preview_database_id"), account(environment),
                text(node, "migrations_dir"), text(node, "migrations_pattern"), text(node, "migrations_table"),
                line(node, pointer, "database_id", "binding"), line(node, pointer, "migrations_dir", "binding")));
    }

    /** An environment inherits it from the top level, other than its databases. */
    private Optional<String> account(Optional<String> environment) {
        var root = tree.map(ConfigTree::root);
        return environment.flatMap(name -> root.flatMap(it -> text(it.path("env").path(name), "account_id")))
                .or(() -> root.flatMap(it -> text(it, "account_id")))
                .filter(id -> !id.isBlank());
    }

    private void checkTypes(JsonNode node, String pointer, String binding) {
        for (var key : TEXTS) {
            if (node.has(key) && !node.get(key).isString()) {
                problem(Problem.Kind.SYNTAX, pointer + "/" + key, key + " of " + binding + " must be text" + REFUSES);
            }
        }
    }

    private void checkId(JsonNode node, String pointer) {
        text(node, "database_id").filter(id -> !UUID.matcher(id).matches() || ZEROS.matcher(id).matches()).ifPresent(id -> problem(
                Problem.Kind.PLACEHOLDER_ID, pointer + "/database_id",
                (id.isEmpty() ? "database_id is empty" : "database_id \"" + id + "\" is none that Cloudflare gives")
                        + ": the local side works, the remote side cannot."));
    }

    private void checkPattern(JsonNode node, String pointer) {
        var pattern = text(node, "migrations_pattern");
        var directory = text(node, "migrations_dir");
        if (pattern.isPresent() && directory.isEmpty()) {
            problem(
                    Problem.Kind.SYNTAX, pointer + "/migrations_pattern",
                    "migrations_pattern needs migrations_dir beside it; wrangler refuses to apply migrations here.");
        } else if (pattern.isPresent() && !relative(pattern.get()).startsWith(relative(directory.get()).replaceFirst("/+$", "") + "/")) {
            problem(
                    Problem.Kind.SYNTAX, pointer + "/migrations_pattern",
                    "migrations_pattern must begin with migrations_dir and a slash; wrangler refuses to apply migrations here.");
        }
    }

    private static String relative(String path) {
        return path.replaceFirst("^(\\./)+", "");
    }

    private void problem(Problem.Kind kind, String pointer, String sentence) {
        problems.add(new Problem(kind, shown, tree.map(it -> it.line(pointer)).orElse(0), sentence));
    }

    private int line(JsonNode node, String pointer, String key, String otherwise) {
        return tree.map(it -> it.line(pointer + "/" + (node.has(key) ? key : otherwise))).orElse(0);
    }

    private static Optional<String> text(JsonNode node, String key) {
        var value = node.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
