package dev.petrichor.migrations;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a migration does to one object, as its statements say.
 *
 * @param name of the table or view; the number of indexes for those
 */
public record Effect(Kind kind, String name) {

    public enum Kind {
        ADDS,
        CHANGES,
        /** A table is made anew under another name and takes the place of the old one. */
        REBUILDS,
        REMOVES,
        ADDS_INDEXES,
        WRITES_ROWS
    }

    private static final String NEW = "__new_";

    /** The effects of a migration in the order of its statements, each once. */
    public static List<Effect> of(Migration migration) {
        var effects = new LinkedHashSet<Effect>();
        var indexes = 0;
        for (var statement : migration.statements()) {
            var words = words(statement);
            if (indexOf(words, "INDEX") > 0 && words.getFirst().equalsIgnoreCase("CREATE")) {
                indexes++;
            } else {
                effectOf(words).forEach(effects::add);
            }
        }
        if (indexes > 0) {
            effects.add(new Effect(Kind.ADDS_INDEXES, Integer.toString(indexes)));
        }
        return withoutParts(effects);
    }

    /** A rebuild's own copy, drop and rename are not effects of their own. */
    private static List<Effect> withoutParts(LinkedHashSet<Effect> effects) {
        var rebuilt = effects.stream().filter(effect -> effect.kind() == Kind.REBUILDS).map(Effect::name).toList();
        return effects.stream()
                .filter(effect -> effect.kind() == Kind.REBUILDS
                        || effect.kind() == Kind.ADDS_INDEXES
                        || !rebuilt.contains(effect.name()) && !effect.name().startsWith(NEW))
                .toList();
    }

    private static List<Effect> effectOf(List<String> words) {
        if (words.size() < 3) {
            return List.of();
        }
        return switch (words.getFirst().toUpperCase(Locale.ROOT)) {
            case "CREATE" -> created(words);
            case "DROP" -> List.of(new Effect(Kind.REMOVES, Quoting.unquote(words.getLast())));
            case "ALTER" -> List.of(new Effect(Kind.CHANGES, Quoting.unquote(words.get(2))));
            case "INSERT", "REPLACE" -> rows(words, indexOf(words, "INTO") + 1);
            case "DELETE" -> rows(words, 2);
            case "UPDATE" -> rows(words, 1);
            default -> List.of();
        };
    }

    private static List<Effect> created(List<String> words) {
        var at = Math.max(Math.max(indexOf(words, "TABLE"), indexOf(words, "VIEW")), indexOf(words, "TRIGGER")) + 1;
        if (at < words.size() && words.get(at).equalsIgnoreCase("IF")) {
            at += 3;
        }
        if (at <= 0 || at >= words.size()) {
            return List.of();
        }
        var name = Quoting.unquote(words.get(at));
        return name.startsWith(NEW)
                ? List.of(new Effect(Kind.REBUILDS, name.substring(NEW.length())))
                : List.of(new Effect(Kind.ADDS, name));
    }

    private static List<Effect> rows(List<String> words, int at) {
        return at > 0 && at < words.size() ? List.of(new Effect(Kind.WRITES_ROWS, Quoting.unquote(words.get(at)))) : List.of();
    }

    private static int indexOf(List<String> words, String word) {
        for (var i = 1; i < Math.min(words.size(), 4); i++) {
            if (words.get(i).equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> words(Statement statement) {
        var words = new ArrayList<String>();
        for (var token : Lexer.meaningful(statement.text())) {
            words.add(token.in(statement.text()));
        }
        if (!words.isEmpty() && words.getLast().equals(";")) {
            words.removeLast();
        }
        return words;
    }
}
