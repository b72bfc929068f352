package dev.petrichor.db.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variables of one environment file, as dotenv reads them. Values may be secrets: this class never prints them.
 */
final class DotEnv {

    /** In the order in which they are asked; what a project has beside them comes after. */
    static final List<String> FILES = List.of(".env.local", ".dev.vars", ".env");

    private static final Pattern NAME = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=");
    private static final Pattern TEMPLATE = Pattern.compile("(?i).*[._-](example|sample|template|dist|tmpl|defaults?)([._-].*)?");

    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A variable's value and its line. */
    private record Entry(String value, int line) {

        @Override
        public String toString() {
            return "line " + line;
        }
    }

    private DotEnv(String file) {
        this.file = file;
    }

    /** Whether a file of this name holds a project's variables, and not an example of them. */
    static boolean isNamedSo(String name) {
        return FILES.contains(name) || (name.startsWith(".env.") || name.startsWith(".dev.vars.")) && !TEMPLATE.matcher(name).matches();
    }

    /** @param file as shown to the user */
    static DotEnv of(String text, String file) {
        var env = new DotEnv(file);
        var lines = text.split("\\R", -1);
        for (var i = 0; i < lines.length; i++) {
            var name = NAME.matcher(lines[i]);
            if (name.lookingAt()) {
                var first = i;
                var value = new StringBuilder(lines[i].substring(name.end()).strip());
                var quote = openQuote(value);
                while (quote != 0 && value.indexOf(String.valueOf(quote), 1) < 0 && closes(lines, i + 1, quote)) {
                    value.append('\n').append(lines[++i]);
                }
                // the last one in a file wins, as with dotenv
                env.entries.put(name.group(1), new Entry(unquoted(value.toString()), first + 1));
            }
        }
        return env;
    }

    private static char openQuote(CharSequence value) {
        return !value.isEmpty() && "\"'`".indexOf(value.charAt(0)) >= 0 ? value.charAt(0) : 0;
    }

    /** Whether a quote is closed on one of the lines to come; one that never is begins no value of several lines. */
    private static boolean closes(String[] lines, int from, char quote) {
        for (var i = from; i < Math.min(lines.length, from + 200); i++) {
            if (lines[i].indexOf(quote) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String unquoted(String value) {
        var quote = openQuote(value);
        var end = quote == 0 ? -1 : value.indexOf(quote, 1);
        if (end > 0) {
            return value.substring(1, end);
        }
        var comment = value.indexOf('#');
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    /**
     * The value of a variable, nothing for an empty one and for one that is made of others. May be a secret: never log it.
     */
    Optional<String> value(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::value).filter(it -> !it.isBlank() && !it.contains("${"));
    }

    /** Where a variable with a value stands. */
    Optional<Workspace.CredentialsPlace> place(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> !entry.value.isBlank())
                .map(entry -> new Workspace.CredentialsPlace(file, entry.line, name));
    }

    @Override
    public String toString() {
        return file + " " + entries.keySet();
    }
}
