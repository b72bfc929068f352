package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one source file imports and exports. */
final class TypeScriptModule {

    private static final Set<String> TYPES = Set.of("type", "interface", "declare", "abstract", "enum", "namespace", "module", "function", "async", "class", "import");
    private static final Set<String> STATEMENTS = Set.of("export", "import", "const", "let", "var", "function", "class", "type", "interface", "enum", "declare", "async");

    private final String file;
    private final TypeScript source;
    private final Map<String, Import> imports = new HashMap<>();
    private final List<Export> exports = new ArrayList<>();

    /** A name of another file; its default export is {@code default}, all of it {@code *}. */
    record Import(String from, String name) {}

    /** What a file gives to others. */
    sealed interface Export {

        int line();

        /** A name of the file itself, or one that it has imported. */
        record Own(String name, String local, int line) implements Export {}

        record Value(String name, Literal value, int line) implements Export {}

        record Of(String name, Import other, int line) implements Export {}

        /** All that another file gives. */
        record Star(String from, int line) implements Export {}

        /** It would have to be run. */
        record Computed(int line) implements Export {}
    }

    TypeScriptModule(String file, TypeScript source) {
        this.file = file;
        this.source = source;
        for (var i = 0; i < source.size(); i++) {
            if (source.depth(i) == 0 && (i == 0 || !source.token(i - 1).is("."))) {
                take(i);
            }
        }
    }

    String file() {
        return file;
    }

    TypeScript source() {
        return source;
    }

    Optional<Import> imported(String local) {
        return Optional.ofNullable(imports.get(local));
    }

    List<Export> exports() {
        return exports;
    }

    private void take(int at) {
        var token = source.token(at);
        if (token.is("import") && !source.token(at + 1).is("(") && !source.token(at + 1).is(".")) {
            imports(at + 1);
        } else if (token.is("export")) {
            exported(at + 1, token.line());
        } else if (token.is("module") && source.token(at + 1).is(".") && source.token(at + 2).is("exports") || token.is("exports") && source.token(at + 1).is(".")) {
            exports.add(new Export.Computed(token.line()));
        }
    }

    /** Behind the word import. */
    private void imports(int from) {
        var at = source.token(from).is("type") && !source.token(from + 1).is("from") ? from + 1 : from;
        var taken = new HashMap<String, String>();
        while (!source.token(at).is("from") || source.token(at + 1).kind() != Kind.TEXT) {
            var token = source.token(at);
            if (token.kind() == Kind.END || token.kind() == Kind.TEXT || token.is(";") || token.is("import") || token.is("export") || token.is("const")) {
                return;
            }
            if (token.is("{")) {
                names(at).forEach(name -> taken.put(name.as(), name.name()));
            } else if (token.is("*") && source.token(at + 1).is("as")) {
                taken.put(source.token(at + 2).text(), "*");
                at += 2;
            } else if (token.kind() == Kind.WORD) {
                taken.put(token.text(), "default");
            }
            at = source.behind(at);
        }
        var other = source.token(at + 1).text();
        taken.forEach((local, name) -> imports.put(local, new Import(other, name)));
    }

    private record Named(String name, String as, int line) {}

    /** What stands between braces: {@code { a, b as c }}; types left out. */
    private List<Named> names(int brace) {
        var names = new ArrayList<Named>();
        var end = source.behind(brace) - 1;
        for (var at = brace + 1; at < end; at++) {
            var type = source.token(at).is("type") && !source.token(at + 1).is(",") && !source.token(at + 1).is("as") && at + 1 < end;
            var first = type ? at + 1 : at;
            var renamed = source.token(first + 1).is("as");
            if (!type) {
                names.add(new Named(source.token(first).text(), source.token(renamed ? first + 2 : first).text(), source.token(first).line()));
            }
            at = renamed ? first + 2 : first;
            while (at < end && !source.token(at).is(",")) {
                at++;
            }
        }
        return names;
    }

    /** Behind the word export. */
    private void exported(int at, int line) {
        var token = source.token(at);
        if (token.is("default")) {
            byDefault(at + 1, line);
        } else if (token.is("{")) {
            listed(at);
        } else if (token.is("*")) {
            all(at, line);
        } else if (token.is("const") && !source.token(at + 1).is("enum")) {
            constants(at + 1, line);
        } else if (token.is("const") || token.is("type") && source.token(at + 1).is("{") || TYPES.contains(token.text())) {
            return;
        } else {
            exports.add(new Export.Computed(line));
        }
    }

    private void byDefault(int at, int line) {
        if (!TYPES.contains(source.token(at).text())) {
            exports.add(new Export.Value("default", source.valueAt(at), line));
        }
    }

    private void listed(int brace) {
        var end = source.behind(brace);
        var from = source.token(end).is("from") && source.token(end + 1).kind() == Kind.TEXT ? source.token(end + 1).text() : "";
        names(brace).forEach(it -> exports.add(from.isEmpty() ? new Export.Own(it.as(), it.name(), it.line()) : new Export.Of(it.as(), new Import(from, it.name()), it.line())));
    }

    /** A file as one object is no table. */
    private void all(int at, int line) {
        if (source.token(at + 1).is("from")) {
            exports.add(new Export.Star(source.token(at + 2).text(), line));
        }
    }

    private void constants(int at, int line) {
        if (source.token(at).kind() != Kind.WORD) {
            exports.add(new Export.Computed(line));
            return;
        }
        exports.add(new Export.Own(source.token(at).text(), source.token(at).text(), line));
        for (var next = at + 1; next < source.size() && !isNextStatement(next); next = source.behind(next)) {
            var another = source.token(next).is(",") && source.token(next + 1).kind() == Kind.WORD && (source.token(next + 2).is("=") || source.token(next + 2).is(":"));
            if (another) {
                exports.add(new Export.Computed(source.token(next + 1).line()));
            }
        }
    }

    private boolean isNextStatement(int at) {
        var token = source.token(at);
        return token.is(";") || token.kind() == Kind.WORD && STATEMENTS.contains(token.text()) && !source.token(at - 1).is(".") && !source.token(at - 1).is("=");
    }
}
