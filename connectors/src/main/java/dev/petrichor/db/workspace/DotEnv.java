package dev.petrichor.db.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variables of a project's environment files, the first file that names one wins. Values may be secrets: this class
 * never prints them.
 */
public final class DotEnv {

    /** In the order in which they are asked. */
    static final List<String> FILES = List.of(".env.local", ".dev.vars", ".env");

    private static final long MOST_BYTES = 1_000_000;
    private static final Pattern ENTRY = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A variable's value and its place. */
    private record Entry(String value, String file, int line) {}

    private DotEnv() {}

    /** Reads the files of one folder; files that do not exist or cannot be read name nothing. */
    static DotEnv read(Path folder) {
        var env = new DotEnv();
        for (var name : FILES) {
            env.take(folder.resolve(name), name);
        }
        return env;
    }

    private void take(Path file, String name) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                var lines = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8).split("\\R", -1);
                for (var i = 0; i < lines.length; i++) {
                    take(lines[i], name, i + 1);
                }
            }
        } catch (IOException _) {
            // an environment file that cannot be read names no variables; the config that needs one says so
            return;
        }
    }

    private void take(String line, String file, int number) {
        var entry = ENTRY.matcher(line);
        if (entry.matches()) {
            entries.putIfAbsent(entry.group(1), new Entry(unquoted(entry.group(2).strip()), file, number));
        }
    }

    private static String unquoted(String value) {
        for (var quote : List.of("\"", "'", "`")) {
            var end = value.indexOf(quote, 1);
            if (value.startsWith(quote) && end > 0) {
                return value.substring(1, end);
            }
        }
        var comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    /** The value of a variable. May be a secret: never log it. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::value);
    }

    /** Where a variable with a value stands. */
    Optional<Workspace.CredentialsPlace> place(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> !entry.value.isBlank())
                .map(entry -> new Workspace.CredentialsPlace(entry.file, entry.line));
    }

    @Override
    public String toString() {
        return "DotEnv" + entries.keySet();
    }
}
