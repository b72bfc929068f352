package dev.petrichor.db.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A wrangler config, read as far as D1 is concerned: the databases of the top level and of every environment, which replace
 * those of the top level and do not inherit them.
 */
public final class WranglerConfig {

    static final long MOST_BYTES = 5_000_000;

    private static final ObjectMapper JSONC = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper TOML = new TomlMapper();

    private final String shown;
    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** One {@code d1_databases} entry. */
    public record Entry(
            Optional<String> environment,
            String binding,
            Optional<String> name,
            Optional<String> databaseId,
            Optional<String> previewDatabaseId,
            Optional<String> migrationsDir,
            Optional<String> migrationsPattern,
            Optional<String> migrationsTable,
            int line) {

        /** What wrangler hashes into the local file's name: any text that is there, also an empty one. */
        String localId() {
            return previewDatabaseId.or(() -> databaseId).orElse(binding);
        }
    }

    private WranglerConfig(String shown, String text) {
        this.shown = shown;
        this.text = text;
    }

    /** @param shown the file's name in problems */
    static WranglerConfig read(Path file, String shown) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return failed(shown, Problem.Kind.UNREADABLE, 0, "The config is larger than 5 MB and was not read.");
            }
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return of(text.startsWith("\uFEFF") ? text.substring(1) : text, shown);
        } catch (IOException e) {
            return failed(shown, Problem.Kind.UNREADABLE, 0, "The config cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    static WranglerConfig of(String text, String shown) {
        var config = new WranglerConfig(shown, text);
        try {
            var root = (shown.endsWith(".toml") ? TOML : JSONC).readTree(text);
            if (root == null || !root.isObject()) {
                return failed(shown, Problem.Kind.SYNTAX, 1, "The config is empty or not an object.");
            }
            config.take(root);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            return failed(shown, Problem.Kind.SYNTAX, line, "The config cannot be understood: " + firstLine(e.getOriginalMessage()));
        }
        return config;
    }

    private static WranglerConfig failed(String shown, Problem.Kind kind, int line, String sentence) {
        var config = new WranglerConfig(shown, "");
        config.problems.add(new Problem(kind, shown, line, sentence));
        return config;
    }

    private static String firstLine(String message) {
        var end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void take(JsonNode root) {
        takeList(root.path("d1_databases"), Optional.empty());
        var environments = root.path("env");
        if (environments.isObject()) {
            for (Map.Entry<String, JsonNode> environment : environments.properties()) {
                takeList(environment.getValue().path("d1_databases"), Optional.of(environment.getKey()));
            }
        }
    }

    private void takeList(JsonNode list, Optional<String> environment) {
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            problem(Problem.Kind.SYNTAX, lineOf("d1_databases"), "d1_databases must be a list; wrangler refuses this config.");
            return;
        }
        var bindings = new HashSet<String>();
        for (var node : list) {
            takeEntry(node, environment, bindings);
        }
    }

    private void takeEntry(JsonNode node, Optional<String> environment, HashSet<String> bindings) {
        var binding = text(node, "binding");
        if (binding.isEmpty()) {
            problem(Problem.Kind.SYNTAX, lineOf("d1_databases"), "A D1 database has no binding; wrangler refuses this config.");
            return;
        }
        if (!bindings.add(binding.get())) {
            problem(
                    Problem.Kind.DUPLICATE_BINDING, lineOf(binding.get()),
                    "The binding " + binding.get() + " occurs twice in one list; wrangler refuses this config.");
        }
        var id = text(node, "database_id");
        entries.add(new Entry(
                environment, binding.get(), text(node, "database_name"), id, text(node, "preview_database_id"),
                text(node, "migrations_dir"), text(node, "migrations_pattern"), text(node, "migrations_table"),
                id.filter(it -> !it.isEmpty()).map(this::lineOf).orElseGet(() -> lineOf(binding.get()))));
    }

    private void problem(Problem.Kind kind, int line, String sentence) {
        problems.add(new Problem(kind, shown, line, sentence));
    }

    private static Optional<String> text(JsonNode node, String key) {
        var value = node.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private int lineOf(String word) {
        var at = text.indexOf(word);
        return at < 0 ? 0 : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
