package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DrizzleConfig.Credential;
import dev.petrichor.db.drizzle.DrizzleConfig.UnreadKey;
import dev.petrichor.db.drizzle.DrizzleConfig.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the values of a drizzle config from its literals, and notes what is not known on the way. */
final class DrizzleConfigReader {

    private static final Pattern SECRET = Pattern.compile("(?i).*(token|secret|passw|private|credential|api_?key|auth).*");
    private static final Literal ABSENT = new Literal.Word("undefined", 0);
    /** Keys that a spread of something unknown may bring along. */
    private static final List<String> KEYS = List.of("dialect", "driver", "schema", "out");
    private static final Set<String> NOTHING = Set.of("null", "undefined");

    private final String file;
    private final UnaryOperator<String> environment;
    private final List<UnreadKey> unread = new ArrayList<>();

    DrizzleConfigReader(String file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    DrizzleConfig read(TypeScript source) {
        var exported = source.defaultExport();
        if (exported.isEmpty()) {
            var fault = source.fault().or(() -> Optional.of(new TypeScriptFault(1, "it exports no config")));
            return new DrizzleConfig(
                    file, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Credential.NONE, Credential.NONE, unknownKeys(0), Map.of(), fault);
        }
        if (!(exported.get() instanceof Literal.Fields fields)) {
            unread(exported.get(), "default export");
            return new DrizzleConfig(
                    file, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Credential.NONE, Credential.NONE, unread, Map.of(), source.fault());
        }
        return read(fields, source);
    }

    private DrizzleConfig read(Literal.Fields config, TypeScript source) {
        var fields = config.asFields();
        if (!config.complete()) {
            KEYS.stream().filter(key -> !fields.containsKey(key)).forEach(key -> unread(new Literal.Computed(config.line()), key));
            if (!fields.containsKey("casing")) {
                unread.add(new UnreadKey("casing", 0, Why.COMPUTED, ""));
            }
        }
        var credentials = fields.getOrDefault("dbCredentials", ABSENT);
        var migrations = fields.getOrDefault("migrations", ABSENT);
        return new DrizzleConfig(
                file,
                text("dialect", fields.get("dialect")),
                text("driver", fields.get("driver")),
                texts(fields.get("schema")),
                text("out", fields.get("out")),
                text("casing", fields.get("casing")),
                text("dbCredentials.url", credentials.asFields().get("url")).flatMap(DrizzleConfigReader::localFile),
                text("migrations.table", migrations.asFields().get("table")),
                credential(credentials.asFields().get("token")),
                credential(credentials.asFields().get("accountId")),
                unread,
                lines(fields, credentials),
                source.fault());
    }

    private List<UnreadKey> unknownKeys(int line) {
        return KEYS.stream().map(key -> new UnreadKey(key, line, Why.COMPUTED, "")).toList();
    }

    private static Map<String, Integer> lines(Map<String, Literal> fields, Literal credentials) {
        var lines = new HashMap<String, Integer>();
        fields.forEach((key, value) -> lines.put(key, value.line()));
        credentials.asFields().forEach((key, value) -> lines.put("dbCredentials." + key, value.line()));
        return lines;
    }

    /** An address of a server may hold a password; only files are kept, without what follows their name. */
    private static Optional<String> localFile(String url) {
        var path = url.startsWith("file:") ? url.substring("file:".length()) : url;
        var end = path.indexOf('?');
        var plain = end < 0 ? path : path.substring(0, end);
        var local = plain.startsWith("///") ? plain.substring(2) : plain;
        return local.isBlank() || local.contains("://") || local.equals(":memory:") || local.startsWith("//") ? Optional.empty() : Optional.of(local);
    }

    private static Credential credential(@Nullable Literal value) {
        var names = sidesOf(value).flatMap(side -> side instanceof Literal.Env(var name, var _) ? Stream.of(name) : Stream.empty()).toList();
        return new Credential(names, text(value).map(Literal.Text::line).orElse(0));
    }

    /** What stands in the source for one of the credentials. May be a secret. */
    Optional<String> written(TypeScript source, String key) {
        var config = source.defaultExport().map(Literal::asFields).orElse(Map.of());
        return text(config.getOrDefault("dbCredentials", ABSENT).asFields().get(key)).map(Literal.Text::value);
    }

    private static Optional<Literal.Text> text(@Nullable Literal value) {
        return sidesOf(value).filter(Literal.Text.class::isInstance).map(Literal.Text.class::cast).filter(it -> !it.value().isBlank()).findFirst();
    }

    private static Stream<Literal> sidesOf(@Nullable Literal value) {
        return value == null ? Stream.empty() : sides(value);
    }

    private List<String> texts(@Nullable Literal value) {
        if (value instanceof Literal.Many(var items, var _)) {
            return items.stream().flatMap(item -> text("schema", item).stream()).toList();
        }
        return text("schema", value).stream().toList();
    }

    private Optional<String> text(String key, @Nullable Literal value) {
        return switch (value) {
            case null -> Optional.empty();
            case Literal.Text(var text, var _) -> Optional.of(text);
            case Literal.Word(var word, var _) when NOTHING.contains(word) -> Optional.empty();
            case Literal.Env(var name, var line) -> variable(key, name, line);
            case Literal.Either either -> either(key, either);
            case Literal.Word _,Literal.Many _,Literal.Fields _,Literal.Call _,Literal.Arrow _,Literal.Name _,Literal.Template _,Literal.Computed _ -> {
                unread(value, key);
                yield Optional.empty();
            }
        };
    }

    /** The first of the sides that is certainly there; what is computed may be there, so nothing behind it counts. */
    private Optional<String> either(String key, Literal either) {
        var sides = sides(either).toList();
        return sides.stream().filter(side -> !isCertainlyUnset(side)).findFirst()
                .map(side -> text(key, side))
                .orElseGet(() -> text(key, sides.getLast()));
    }

    private static Stream<Literal> sides(Literal value) {
        return value instanceof Literal.Either(var first, var second, var _) ? Stream.concat(sides(first), sides(second)) : Stream.of(value);
    }

    private boolean isCertainlyUnset(Literal side) {
        return switch (side) {
            case Literal.Env(var name, var _) -> !isSecret(name) && environment.apply(name).isEmpty();
            case Literal.Word(var word, var _) -> NOTHING.contains(word);
            default -> false;
        };
    }

    private Optional<String> variable(String key, String name, int line) {
        if (isSecret(name)) {
            unread.add(new UnreadKey(key, line, Why.SECRET, name));
            return Optional.empty();
        }
        var value = environment.apply(name);
        if (value.isEmpty()) {
            unread.add(new UnreadKey(key, line, Why.NOT_SET, name));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static boolean isSecret(String variable) {
        return SECRET.matcher(variable).matches();
    }

    private void unread(Literal value, String key) {
        unread.add(new UnreadKey(key, value.line(), Why.COMPUTED, ""));
        if (key.equals("default export")) {
            KEYS.forEach(each -> unread.add(new UnreadKey(each, value.line(), Why.COMPUTED, "")));
        }
    }
}
