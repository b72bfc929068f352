package dev.petrichor.migrations;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a migration does to one object, as its statements say.
 *
 * @param name of the table, view or column; the number of indexes for those
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

    /** The effects of a migration in the order of its statements, each once. */
    public static List<Effect> of(Migration migration) {
        return new Reading().read(migration.statements());
    }

    /** Reads statement by statement what becomes of which name. */
    private static final class Reading {

        private static final Effect COUNTS = new Effect(Kind.WRITES_ROWS, "sqlite_sequence");

        private final LinkedHashSet<Effect> effects = new LinkedHashSet<>();
        private final Set<String> created = new HashSet<>();
        private final Set<String> dropped = new HashSet<>();
        private final Set<String> copies = new HashSet<>();

        /** Made and dropped by the same file: nothing of them is left. */
        private final Set<String> passing = new HashSet<>();
        private int indexes;

        List<Effect> read(List<Statement> statements) {
            statements.forEach(statement -> take(words(statement)));
            if (indexes > 0) {
                effects.add(new Effect(Kind.ADDS_INDEXES, Integer.toString(indexes)));
            }
            return effects.stream().filter(this::isEffectOfItsOwn).toList();
        }

        /** A rebuild's own copy, drop and rename are not effects of their own, nor is the count of AUTOINCREMENT that it keeps. */
        private boolean isEffectOfItsOwn(Effect effect) {
            return switch (effect.kind()) {
                case REBUILDS, ADDS_INDEXES -> true;
                case ADDS, CHANGES, REMOVES, WRITES_ROWS -> !copies.contains(effect.name()) && !passing.contains(effect.name())
                        && !effects.contains(new Effect(Kind.REBUILDS, effect.name())) && !(rebuilds() && effect.equals(COUNTS));
            };
        }

        private boolean rebuilds() {
            return effects.stream().anyMatch(it -> it.kind() == Kind.REBUILDS);
        }

        private void take(List<String> words) {
            if (words.size() < 3) {
                return;
            }
            switch (words.getFirst().toUpperCase(Locale.ROOT)) {
                case "CREATE" -> create(words);
                case "DROP" -> drop(Quoting.unquote(words.getLast()));
                case "ALTER" -> alter(words, Quoting.unquote(words.get(2)));
                case "INSERT", "REPLACE" -> writes(words, indexOf(words, "INTO") + 1);
                case "DELETE" -> writes(words, 2);
                case "UPDATE" -> writes(words, 1);
                default -> {}
            }
        }

        private void create(List<String> words) {
            if (indexOf(words, "INDEX") > 0) {
                indexes++;
                return;
            }
            var at = Math.max(Math.max(indexOf(words, "TABLE"), indexOf(words, "VIEW")), indexOf(words, "TRIGGER")) + 1;
            if (at > 0 && at < words.size() && words.get(at).equalsIgnoreCase("IF")) {
                at += 3;
            }
            if (at > 0 && at < words.size()) {
                var name = Quoting.unquote(words.get(at));
                created.add(name);
                passing.remove(name);
                effects.add(new Effect(Kind.ADDS, name));
            }
        }

        private void drop(String name) {
            dropped.add(name);
            if (created.contains(name)) {
                passing.add(name);
            }
            effects.add(new Effect(Kind.REMOVES, name));
        }

        private void alter(List<String> words, String table) {
            var last = Quoting.unquote(words.getLast());
            var verb = words.size() > 3 ? words.get(3).toUpperCase(Locale.ROOT) : "";
            if (verb.equals("RENAME") && words.size() == 6 && created.contains(table) && dropped.contains(last)) {
                copies.add(table);
                effects.add(new Effect(Kind.REBUILDS, last));
            } else if (verb.equals("ADD") && words.size() > 4) {
                effects.add(new Effect(Kind.ADDS, table + "." + column(words)));
            } else if (verb.equals("DROP")) {
                effects.add(new Effect(Kind.REMOVES, table + "." + last));
            } else {
                effects.add(new Effect(Kind.CHANGES, table));
            }
        }

        private static String column(List<String> words) {
            return Quoting.unquote(words.get(words.get(4).equalsIgnoreCase("COLUMN") && words.size() > 5 ? 5 : 4));
        }

        private void writes(List<String> words, int at) {
            if (at > 0 && at < words.size()) {
                effects.add(new Effect(Kind.WRITES_ROWS, Quoting.unquote(words.get(at))));
            }
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
            return words;
        }
    }
}
