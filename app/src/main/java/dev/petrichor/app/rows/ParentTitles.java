package dev.petrichor.app.rows;

import dev.petrichor.app.work.Lane;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The titles of parent rows, shown beside foreign keys: "75 Alan Turing". One query per key and page, after the rows have
 * come, never before. The window's thread; the queries run on a lane.
 */
public final class ParentTitles {

    private static final List<String> TITLE_NAMES = List.of("name", "title", "email", "label", "slug", "username");
    private static final int MOST_IN_ONE_QUERY = 100;
    private static final int MOST_HELD = 20_000;

    private final Lane lane;
    private final Runnable changed;
    private final Map<String, Link> links;
    private final Map<String, Map<Value, String>> titles = new HashMap<>();
    private final Map<String, Set<Value>> asked = new HashMap<>();

    /** A column that points at one column of a parent that has a title. */
    private record Link(String parent, String key, String title) {

        Sql sql(List<Value> keys) {
            var marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
            return new Sql(
                    "SELECT %s, substr(%s, 1, 80) FROM %s WHERE %s IN (%s)"
                            .formatted(quoted(key), quoted(title), quoted(parent), quoted(key), marks),
                    keys);
        }

        private static String quoted(String name) {
            return Quoting.identifier(name);
        }
    }

    public ParentTitles(Lane lane, Schema schema, Table table, Runnable changed) {
        this.lane = lane;
        this.changed = changed;
        this.links = table.foreignKeys().stream()
                .filter(key -> key.columns().size() == 1 && key.parentColumns().size() == 1)
                .flatMap(key -> link(schema, key).map(link -> Map.entry(key.columns().getFirst(), link)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    /** The parent's title, if it has been read. */
    public Optional<String> title(String column, Value key) {
        return Optional.ofNullable(titles.getOrDefault(column, Map.of()).get(key));
    }

    /** Columns whose parents have titles. */
    public Set<String> columns() {
        return links.keySet();
    }

    /** Reads the titles of these keys unless they have been asked for before. */
    public void want(String column, Collection<Value> keys) {
        var link = links.get(column);
        if (link == null) {
            return;
        }
        var known = asked.computeIfAbsent(column, _ -> new HashSet<>());
        if (known.size() > MOST_HELD) {
            known.clear();
            titles.remove(column);
        }
        var missing = keys.stream().filter(key -> !(key instanceof Value.Null) && known.add(key)).toList();
        for (var from = 0; from < missing.size(); from += MOST_IN_ONE_QUERY) {
            read(column, link, missing.subList(from, Math.min(missing.size(), from + MOST_IN_ONE_QUERY)));
        }
    }

    /** Forgets all titles, because rows may have changed. */
    public void forget() {
        titles.clear();
        asked.clear();
    }

    private void read(String column, Link link, List<Value> keys) {
        lane.run(session -> titlesOf(session, link, List.copyOf(keys)), found -> keep(column, found), _ -> asked.remove(column));
    }

    private void keep(String column, Map<Value, String> found) {
        titles.computeIfAbsent(column, _ -> new HashMap<>()).putAll(found);
        changed.run();
    }

    private static Map<Value, String> titlesOf(Session session, Link link, List<Value> keys) {
        var found = new HashMap<Value, String>();
        for (var row : Page.read(session, link.sql(keys), 0).rows()) {
            if (row.get(1) instanceof Value.Text(var title)) {
                found.put(row.getFirst(), title);
            }
        }
        return found;
    }

    private static Optional<Link> link(Schema schema, ForeignKey key) {
        return schema.table(key.parentTable())
                .flatMap(parent -> titleColumn(parent, key.parentColumns().getFirst())
                        .map(title -> new Link(parent.name(), key.parentColumns().getFirst(), title.name())));
    }

    private static Optional<Column> titleColumn(Table parent, String key) {
        for (var name : TITLE_NAMES) {
            var column = parent.column(name);
            if (column.isPresent() && !name.equals(key)) {
                return column;
            }
        }
        return parent.columns().stream()
                .filter(column -> column.type().toUpperCase(Locale.ROOT).contains("TEXT") && !column.name().equals(key))
                .filter(column -> !column.name().toLowerCase(Locale.ROOT).contains("password"))
                .findFirst();
    }
}
