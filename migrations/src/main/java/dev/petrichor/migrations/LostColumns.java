package dev.petrichor.migrations;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.DropColumn;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameColumn;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of the live tables go while statements run one after the other, as their words tell: dropped, or left out where
 * their table is made anew. They are followed through new names and copies. A table that goes with all its rows is not looked at
 * here. Pure.
 */
public final class LostColumns {

    private final List<Place> places;
    private final Map<String, Carried> tables = new HashMap<>();

    /** What stands behind the names of now: a live table, and so long as it is not dropped itself nothing that was made of it. */
    private final Map<String, String> behind = new HashMap<>();

    /** All names that a live table has had. */
    private final Map<String, Set<String>> names = new HashMap<>();

    private final List<Dropped> dropped = new ArrayList<>();
    private final Map<Origin, Integer> lost = new LinkedHashMap<>();

    /**
     * A statement.
     *
     * @param migration that it stands in
     * @param after the schema that it leaves
     */
    public record Place(String migration, String sql, Schema after) {}

    /**
     * A column that goes.
     *
     * @param at the place of the statement that takes it, from 0
     * @param table of the live database, and so its column
     */
    public record Lost(int at, String table, String column) {}

    private record Origin(String table, String column) {}

    /** A table that is gone, until the file has ended and shows what stands in its place. */
    private record Dropped(int at, String name, String live, Set<Origin> columns) {}

    /** What a table has of live ones: rows, and columns under the names that they have in it. */
    private static final class Carried {
        final Set<String> live = new HashSet<>();
        final Map<Origin, String> columns = new LinkedHashMap<>();
    }

    private LostColumns(Schema live, List<Place> places) {
        this.places = places;
        live.tables().stream().filter(table -> !table.internal()).forEach(this::know);
    }

    private void know(Table table) {
        var name = AsciiCase.lower(table.name());
        var carried = carried(name);
        carried.live.add(table.name());
        table.columns().stream().filter(column -> column.visibility() == Column.Visibility.ORDINARY)
                .forEach(column -> carried.columns.put(new Origin(table.name(), column.name()), AsciiCase.lower(column.name())));
        behind.put(name, table.name());
        names.put(table.name(), new HashSet<>(Set.of(name)));
    }

    private Carried carried(String table) {
        return tables.computeIfAbsent(table, _ -> new Carried());
    }

    /** In the order of the statements that take them. */
    public static List<Lost> of(Schema live, List<Place> places) {
        var columns = new LostColumns(live, places);
        for (var at = 0; at < places.size(); at++) {
            columns.runs(at);
            if (at + 1 == places.size() || !places.get(at + 1).migration().equals(places.get(at).migration())) {
                columns.fileEnds();
            }
        }
        return columns.lost.entrySet().stream().map(it -> new Lost(it.getValue(), it.getKey().table(), it.getKey().column()))
                .sorted(Comparator.comparingInt(Lost::at)).toList();
    }

    private void runs(int at) {
        switch (SchemaStatement.of(places.get(at).sql()).orElse(null)) {
            case RenameTable(var table, var to) -> rename(AsciiCase.lower(table), AsciiCase.lower(to));
            case RenameColumn(var table, var column, var to) ->
                carried(AsciiCase.lower(table)).columns.replaceAll((_, now) -> AsciiCase.same(now, column) ? AsciiCase.lower(to) : now);
            case DropColumn(var table, var column) -> dropColumn(at, AsciiCase.lower(table), column);
            case DropTable(var table) -> dropTable(at, AsciiCase.lower(table));
            case null, default -> copy(places.get(at));
        }
    }

    private void rename(String table, String to) {
        liveOf(table).ifPresent(live -> names.computeIfAbsent(live, _ -> new HashSet<>()).add(to));
        tables.put(to, carried(table));
        tables.remove(table);
        if (behind.containsKey(table)) {
            behind.put(to, behind.remove(table));
        }
    }

    private void dropColumn(int at, String table, String column) {
        var live = liveOf(table);
        var gone = carried(table).columns.entrySet().stream().filter(it -> AsciiCase.same(it.getValue(), column)).map(Map.Entry::getKey).toList();
        gone.forEach(origin -> {
            carried(table).columns.remove(origin);
            live.filter(origin.table()::equals).ifPresent(_ -> lost.putIfAbsent(origin, at));
        });
    }

    private void dropTable(int at, String table) {
        liveOf(table).ifPresent(live -> dropped.add(new Dropped(at, table, live,
                carried(table).columns.keySet().stream().filter(it -> it.table().equals(live)).collect(Collectors.toSet()))));
        tables.remove(table);
        behind.remove(table);
    }

    /** What was left out is missing in the table that stands there now; where none does, it went with its table. */
    private void fileEnds() {
        for (var gone : dropped.reversed()) {
            Stream.concat(Stream.of(gone.name), names.getOrDefault(gone.live, Set.of()).stream()).filter(it -> liveOf(it).filter(gone.live::equals).isPresent()).findFirst()
                    .ifPresent(now -> gone.columns.stream().filter(it -> !carried(now).columns.containsKey(it)).forEach(it -> lost.putIfAbsent(it, gone.at)));
        }
        dropped.clear();
    }

    /** The live table that a table is, or whose place it has taken: one that is gone, by a name of its own, with rows of it. */
    private Optional<String> liveOf(String table) {
        return Optional.ofNullable(behind.get(table)).or(() -> names.entrySet().stream()
                .filter(it -> it.getValue().contains(table) && !behind.containsValue(it.getKey()) && tables.containsKey(table) && carried(table).live.contains(it.getKey()))
                .map(Map.Entry::getKey).findFirst());
    }

    private void copy(Place place) {
        var copy = RowCopy.of(place.sql());
        if (copy.isPresent()) {
            var pairs = copy.get().pairs(place.after());
            copy.get().from().forEach(from -> copy(from, AsciiCase.lower(copy.get().to()), place.sql(), pairs));
        } else {
            ChangedTable.of(place.sql()).filter(it -> !it.deletes()).ifPresent(changed -> words(place.sql()).stream().filter(tables::containsKey)
                    .forEach(from -> copy(from, AsciiCase.lower(changed.name()), place.sql(), Optional.empty())));
        }
    }

    /** Where it is not plain what a statement makes of a column, its name in there is enough to believe that it is kept. */
    private void copy(String from, String to, String sql, Optional<Map<String, String>> pairs) {
        if (from.equals(to) || !tables.containsKey(from)) {
            return;
        }
        var words = words(sql);
        carried(to).live.addAll(carried(from).live);
        carried(from).columns.forEach((origin, now) -> {
            if (pairs.isPresent()) {
                pairs.get().forEach((into, read) -> {
                    if (read.equals(now)) {
                        carried(to).columns.put(origin, into);
                    }
                });
            } else if (words.contains(now) || words.contains("*")) {
                carried(to).columns.putIfAbsent(origin, now);
            }
        });
    }

    private static Set<String> words(String sql) {
        return Lexer.meaningful(sql).stream().map(token -> AsciiCase.lower(Quoting.unquote(token.in(sql)))).collect(Collectors.toSet());
    }
}
