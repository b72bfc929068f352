package dev.petrichor.db.drizzle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A drizzle config, read without running it.
 *
 * @param file as shown in problems
 * @param out the migrations folder as written; drizzle-kit's default is {@code drizzle}
 * @param url of a local database, as written or resolved from the environment; never a secret
 * @param environmentNames variables that the config asks for
 * @param computed keys whose value would have to be run, with their line
 */
public record DrizzleConfig(
        String file,
        Optional<String> dialect,
        Optional<String> driver,
        List<String> schema,
        Optional<String> out,
        Optional<String> url,
        Optional<String> migrationsTable,
        List<String> environmentNames,
        List<ComputedKey> computed) {

    /** drizzle-kit's own default. */
    public static final String DEFAULT_TABLE = "__drizzle_migrations";

    public DrizzleConfig {
        schema = List.copyOf(schema);
        environmentNames = List.copyOf(environmentNames);
        computed = List.copyOf(computed);
    }

    /** A key whose value is not a literal. */
    public record ComputedKey(String key, int line) {}

    /** Whether its migrations can belong to a SQLite or D1 database. */
    public boolean isSqlite() {
        return dialect.isEmpty() || dialect.get().equals("sqlite") || dialect.get().equals("turso");
    }

    /**
     * Reads a config's source.
     *
     * @param environment looks a variable up in the project's environment files, empty text when it is not there
     */
    public static DrizzleConfig read(String file, String source, UnaryOperator<String> environment) {
        return new Reader(file, environment).read(new TypeScript(file.endsWith(".json") ? "export default " + source : source));
    }

    /** Collects what is computed on the way. */
    private static final class Reader {

        private final String file;
        private final UnaryOperator<String> environment;
        private final List<String> environmentNames = new ArrayList<>();
        private final List<ComputedKey> computed = new ArrayList<>();

        Reader(String file, UnaryOperator<String> environment) {
            this.file = file;
            this.environment = environment;
        }

        DrizzleConfig read(TypeScript source) {
            var exported = source.defaultExport().orElse(new Literal.Computed(1));
            if (!(exported instanceof Literal.Fields(var _, var complete, var line))) {
                computed.add(new ComputedKey("default export", exported.line()));
                return empty();
            }
            if (!complete) {
                computed.add(new ComputedKey("spread", line));
            }
            var fields = exported.asFields();
            var credentials = fields.getOrDefault("dbCredentials", new Literal.Word("undefined", 0)).asFields();
            credentials.values().forEach(this::noteEnvironment);
            var migrations = fields.getOrDefault("migrations", new Literal.Word("undefined", 0)).asFields();
            return new DrizzleConfig(
                    file,
                    text("dialect", fields.get("dialect")),
                    text("driver", fields.get("driver")),
                    texts(fields.get("schema")),
                    text("out", fields.get("out")),
                    text("dbCredentials.url", credentials.get("url")),
                    text("migrations.table", migrations.get("table")),
                    environmentNames,
                    computed);
        }

        private DrizzleConfig empty() {
            return new DrizzleConfig(
                    file, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(),
                    environmentNames, computed);
        }

        private void noteEnvironment(Literal value) {
            switch (value) {
                case Literal.Env(var name, var _) -> environmentNames.add(name);
                case Literal.Either(var first, var second, var _) -> {
                    noteEnvironment(first);
                    noteEnvironment(second);
                }
                default -> {}
            }
        }

        private List<String> texts(@org.jspecify.annotations.Nullable Literal value) {
            if (value instanceof Literal.Many(var items, var _)) {
                return items.stream().flatMap(item -> text("schema", item).stream()).toList();
            }
            return text("schema", value).stream().toList();
        }

        private Optional<String> text(String key, @org.jspecify.annotations.Nullable Literal value) {
            return switch (value) {
                case null -> Optional.empty();
                case Literal.Text(var text, var _) -> Optional.of(text);
                case Literal.Word _ -> Optional.empty();
                case Literal.Env(var name, var _) -> Optional.of(environment.apply(name)).filter(found -> !found.isEmpty());
                case Literal.Either(var first, var second, var _) -> text(key, first).or(() -> text(key, second));
                case Literal.Many _,Literal.Fields _,Literal.Call _,Literal.Computed _ -> {
                    computed.add(new ComputedKey(key, value.line()));
                    yield Optional.empty();
                }
            };
        }
    }
}
