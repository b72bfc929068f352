package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a live table so far as they stand in one of a moment: which statements have taken some, and where their values are. Pure. */
final class HeldRows {

    private final Set<Integer> missing = new HashSet<>();
    private final Set<Integer> emptied = new HashSet<>();
    private final Map<String, Set<String>> columns = new LinkedHashMap<>();

    /** Columns of the live table of which nobody knows whether their values are there, with the statement that may have left them out. */
    private final Map<String, Integer> believed = new LinkedHashMap<>();

    /** No row is left. */
    private boolean none;

    /** The statement that took all that stood here before. */
    private Optional<Integer> since = Optional.empty();

    /** @param columns of the live table, with those that hold their values, in lower case */
    HeldRows(Map<String, Set<String>> columns) {
        this.columns.putAll(columns);
    }

    Set<Integer> missing() {
        return missing;
    }

    Set<Integer> emptied() {
        return emptied;
    }

    boolean none() {
        return none;
    }

    Optional<Integer> since() {
        return since;
    }

    Map<String, Set<String>> columns() {
        return columns;
    }

    Map<String, Integer> believed() {
        return believed;
    }

    void take(int at, boolean every) {
        if (!none) {
            missing.add(at);
        }
        if (every && !none) {
            none = true;
            since = Optional.of(at);
        }
    }

    void empty(int at) {
        if (!none) {
            emptied.add(at);
        }
    }

    void rename(String column, String to) {
        columns.replaceAll((_, now) -> now.stream().map(it -> it.equals(column) ? to : it).collect(Collectors.toSet()));
    }

    /** The live columns whose values are nowhere then. */
    List<String> drop(String column) {
        columns.replaceAll((_, now) -> without(now, column));
        var gone = columns.entrySet().stream().filter(it -> it.getValue().isEmpty()).map(Map.Entry::getKey).toList();
        columns.keySet().removeAll(gone);
        return gone;
    }

    /**
     * An UPDATE of every row or some.
     *
     * @param moved columns that get all the values of others
     * @param assigned all that are written
     */
    void assign(Map<String, String> moved, List<String> assigned) {
        var before = new HashMap<>(columns);
        assigned.stream().map(AsciiCase::lower).forEach(column -> columns.replaceAll((_, now) -> now.size() > 1 ? without(now, column) : now));
        moved.forEach((to, from) -> before.forEach((origin, now) -> {
            if (now.contains(from)) {
                columns.merge(origin, Set.of(to), HeldRows::both);
            }
        }));
    }

    private static Set<String> without(Set<String> names, String name) {
        return names.stream().filter(it -> !it.equals(name)).collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    /**
     * What a statement copies of them.
     *
     * @param at the statement
     * @param all whether it leaves out none
     * @param kept columns that are filled, and those that they are filled from, where that is plain
     * @param words of what is copied: a column's name in there is enough to believe that it is kept
     */
    HeldRows copied(int at, boolean all, Map<String, String> kept, Set<String> words) {
        var copy = new HeldRows(Map.of());
        copy.missing.addAll(missing);
        copy.missing.addAll(none || all ? Set.of() : Set.of(at));
        copy.emptied.addAll(emptied);
        copy.none = none;
        kept.forEach((into, read) -> columns.forEach((origin, now) -> {
            if (now.contains(read)) {
                copy.columns.merge(origin, Set.of(into), HeldRows::both);
            }
        }));
        believed.forEach((origin, since) -> {
            if (copy.columns.containsKey(origin)) {
                copy.believed.put(origin, since);
            }
        });
        copy.read(at, this, words);
        return copy;
    }

    /** Takes over values of columns that a statement names. */
    void read(int at, HeldRows from, Set<String> words) {
        from.columns.forEach((origin, now) -> {
            var named = now.stream().filter(it -> words.contains(it) || words.contains("*")).collect(Collectors.toSet());
            if (!named.isEmpty() && columns.putIfAbsent(origin, named) == null) {
                believed.put(origin, at);
            }
        });
    }

    /**
     * These with a copy of them: what either has is not missing, so far as that is told.
     *
     * @param over whether the copy's rows take the place of these
     * @param unsure gets the statements of which nobody knows what is missing then
     */
    HeldRows with(HeldRows copy, boolean over, Set<Integer> unsure) {
        if (none) {
            copy.since = since;
            return copy;
        }
        if (missing.containsAll(copy.missing)) {
            missing.retainAll(copy.missing);
        } else if (!copy.missing.containsAll(missing)) {
            unsure.addAll(missing);
            unsure.addAll(copy.missing);
        }
        if (over) {
            emptied.clear();
        }
        emptied.addAll(copy.emptied);
        copy.columns.forEach((origin, now) -> columns.merge(origin, now, HeldRows::both));
        copy.believed.forEach(believed::putIfAbsent);
        return this;
    }
}
