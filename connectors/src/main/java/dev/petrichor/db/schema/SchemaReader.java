package dev.petrichor.db.schema;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.AsciiCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a schema by one statement that D1 allows as well, so that one reader serves both sides and a far one is asked once. Lane
 * only.
 *
 * <p>Tables and views are joined with their pragmas at once. A broken view, or a virtual table whose module is missing, fails
 * the whole statement: then the columns of the ordinary tables are read together and those of the others one by one.
 */
public final class SchemaReader {

    /** Columns of a part: each is filled up to as many, because the parts of one statement must agree. */
    private static final int WIDTH = 8;

    private static final String OBJECTS = "SELECT type, name, tbl_name, coalesce(sql, ''), 0, 0, 0, 0 FROM sqlite_schema WHERE name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";

    /** A part of its own: asked for one table, SQLite looks at all of them, and a join with it takes ten times as long. */
    private static final String LIST = "SELECT name, type, wr, strict, 0, 0, 0, 0 FROM pragma_table_list WHERE schema = 'main'";

    private static final String COLUMNS = """
            SELECT m.name, x.name, x.type, x."notnull", coalesce(x.dflt_value, ''), x.pk, x.hidden, x.cid
            FROM sqlite_schema AS m JOIN pragma_table_xinfo(m.name) AS x
            WHERE %s AND m.name NOT LIKE '\\_cf\\_%%' ESCAPE '\\'""";

    private static final String INDEXES = """
            SELECT m.name, l.name, l."unique", l.origin, l.partial, coalesce(i.name, ''), l.seq, i.seqno
            FROM sqlite_schema AS m JOIN pragma_index_list(m.name) AS l LEFT JOIN pragma_index_info(l.name) AS i
            WHERE m.type = 'table' AND m.name NOT LIKE '\\_cf\\_%' ESCAPE '\\'""";

    private static final String FOREIGN_KEYS = """
            SELECT m.name, f.id, f."from", f."table", coalesce(f."to", ''), f.on_update, f.on_delete, f.seq
            FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
            WHERE m.type = 'table' AND m.name NOT LIKE '\\_cf\\_%' ESCAPE '\\'""";

    private static final String EVERY_COLUMN = COLUMNS.formatted("m.type IN ('table', 'view')");

    private final Session session;
    /** A trigger may have the name of an index, which no table and no view can. */
    private final Map<String, String> sqlOfIndexes = new LinkedHashMap<>();
    private final Map<String, List<List<Value>>> columnsByName = new LinkedHashMap<>();
    private final Map<String, String> brokenByName = new LinkedHashMap<>();

    /** The rows of each part. */
    private record Parts(
            List<List<Value>> objects, List<List<Value>> list, List<List<Value>> indexes, List<List<Value>> foreignKeys, List<List<Value>> columns) {}

    private SchemaReader(Session session) {
        this.session = session;
    }

    /**
     * Reads everything that a database declares.
     *
     * @throws DbException when the database cannot be read at all
     */
    public static Schema read(Session session) {
        return new SchemaReader(session).schema();
    }

    private Schema schema() {
        var parts = parts();
        var objects = parts.objects();
        objects.stream().filter(row -> text(row, 0).equals("index")).forEach(row -> sqlOfIndexes.put(key(row, 1), text(row, 3)));
        var triggers = objects.stream()
                .filter(row -> text(row, 0).equals("trigger"))
                .map(row -> new Trigger(text(row, 1), text(row, 2), text(row, 3)))
                .toList();
        columnsByName.putAll(grouped(parts.columns(), by(7)));
        return new Schema(resolved(tables(parts)), views(objects), triggers);
    }

    /** Five terms are as many as D1 allows in one compound. */
    private Parts parts() {
        try {
            var parts = rows(List.of(OBJECTS, LIST, INDEXES, FOREIGN_KEYS, EVERY_COLUMN));
            return new Parts(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        } catch (DbException e) {
            if (broken(e.error()).isEmpty()) {
                throw e;
            }
            var parts = rows(List.of(OBJECTS, LIST, INDEXES, FOREIGN_KEYS));
            parts.getFirst().stream().filter(SchemaReader::mayBeBroken).forEach(this::readColumnsAlone);
            return new Parts(parts.get(0), parts.get(1), parts.get(2), parts.get(3), columns("m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL %'"));
        }
    }

    /** The rows of each part. The quoted names tell a far side's session what the columns are called, so that it need not ask first. */
    private List<List<List<Value>>> rows(List<String> selects, Value... parameters) {
        var names = IntStream.rangeClosed(0, WIDTH).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(", "));
        var terms = IntStream.range(0, selects.size()).mapToObj(i -> "SELECT " + i + ", * FROM (" + selects.get(i) + ")").collect(Collectors.joining("\nUNION ALL "));
        var all = new ArrayList<List<List<Value>>>();
        selects.forEach(_ -> all.add(new ArrayList<>()));
        var sql = "SELECT " + names + " FROM (WITH part(" + names + ") AS (\n" + terms + "\n) SELECT * FROM part)";
        for (var row : Page.read(session, Sql.of(sql, parameters), 0).rows()) {
            all.get((int) number(row, 0)).add(row.subList(1, row.size()));
        }
        return all;
    }

    private static boolean mayBeBroken(List<Value> object) {
        return text(object, 0).equals("view") || AsciiCase.upper(text(object, 3)).startsWith("CREATE VIRTUAL ");
    }

    private void readColumnsAlone(List<Value> object) {
        try {
            columnsByName.put(key(object, 1), columns("m.type IN ('table', 'view') AND m.name = ?", object.get(1)));
        } catch (DbException e) {
            brokenByName.put(key(object, 1), broken(e.error()).orElseThrow(() -> e));
        }
    }

    /** Why one object among all cannot be read, if that is what it says: a view may name what is not there, or have too many columns. */
    private static Optional<String> broken(DbError error) {
        return switch (error) {
            case DbError.Refused(var why, var _, var _) -> Optional.of(why);
            case DbError.LimitExceeded(var limit) -> Optional.of(limit);
            default -> Optional.empty();
        };
    }

    private List<List<Value>> columns(String which, Value... parameters) {
        return rows(List.of(COLUMNS.formatted(which)), parameters).getFirst();
    }

    private List<Table> tables(Parts parts) {
        var listed = parts.list().stream().collect(Collectors.toMap(row -> key(row, 0), row -> row, (first, _) -> first));
        var indexes = grouped(parts.indexes(), by(6).reversed().thenComparing(by(7)));
        var keys = grouped(parts.foreignKeys(), by(1).thenComparing(by(7)));
        var tables = new ArrayList<Table>();
        for (var object : parts.objects()) {
            var name = key(object, 1);
            if (text(object, 0).equals("table")) {
                var facts = listed.getOrDefault(name, List.of(Value.of(""), Value.of("table"), Value.of(0), Value.of(0)));
                tables.add(table(
                        object, facts, columnsByName.getOrDefault(name, List.of()), indexes.getOrDefault(name, List.of()),
                        keys.getOrDefault(name, List.of())));
            }
        }
        return tables;
    }

    private Table table(
            List<Value> object,
            List<Value> facts,
            List<List<Value>> columns,
            List<List<Value>> indexes,
            List<List<Value>> keys) {
        var sql = text(object, 3);
        var withoutRowid = number(facts, 2) == 1;
        var authorsTypes = new DeclaredTypes(sql);
        return new Table(
                text(object, 1),
                kind(text(facts, 1)),
                number(facts, 3) == 1,
                withoutRowid,
                columns(columns, authorsTypes, withoutRowid, indexes),
                indexes(indexes),
                foreignKeys(keys),
                sql);
    }

    private static Table.Kind kind(String listed) {
        return switch (listed) {
            case "virtual" -> Table.Kind.VIRTUAL;
            case "shadow" -> Table.Kind.SHADOW;
            default -> Table.Kind.ORDINARY;
        };
    }

    private static List<Column> columns(
            List<List<Value>> rows, DeclaredTypes types, boolean withoutRowid, List<List<Value>> indexes) {
        var keyColumns = rows.stream().filter(row -> number(row, 5) > 0).count();
        var keyIndexed = indexes.stream().anyMatch(row -> text(row, 3).equals("pk"));
        return rows.stream()
                .map(row -> {
                    var type = types.spelling(text(row, 1), text(row, 2));
                    var alias = keyColumns == 1
                            && number(row, 5) == 1
                            && !withoutRowid
                            && !keyIndexed
                            && AsciiCase.same(text(row, 2), "INTEGER");
                    return new Column(
                            text(row, 1), type, number(row, 3) == 1, text(row, 4), (int) number(row, 5),
                            visibility((int) number(row, 6)), alias);
                })
                .toList();
    }

    private static Column.Visibility visibility(int hidden) {
        return switch (hidden) {
            case 1 -> Column.Visibility.HIDDEN;
            case 2 -> Column.Visibility.GENERATED_VIRTUAL;
            case 3 -> Column.Visibility.GENERATED_STORED;
            default -> Column.Visibility.ORDINARY;
        };
    }

    private List<Index> indexes(List<List<Value>> rows) {
        var byName = new LinkedHashMap<String, List<List<Value>>>();
        rows.forEach(row -> byName.computeIfAbsent(text(row, 1), _ -> new ArrayList<>()).add(row));
        return byName.entrySet().stream()
                .map(entry -> {
                    var first = entry.getValue().getFirst();
                    return new Index(
                            entry.getKey(),
                            entry.getValue().stream().map(row -> text(row, 5)).toList(),
                            number(first, 2) == 1,
                            number(first, 4) == 1,
                            text(first, 3),
                            sqlOfIndexes.getOrDefault(AsciiCase.lower(entry.getKey()), ""));
                })
                .toList();
    }

    private static List<ForeignKey> foreignKeys(List<List<Value>> rows) {
        var byId = new LinkedHashMap<Long, List<List<Value>>>();
        rows.forEach(row -> byId.computeIfAbsent(number(row, 1), _ -> new ArrayList<>()).add(row));
        return byId.entrySet().stream()
                .map(entry -> {
                    var first = entry.getValue().getFirst();
                    var to = entry.getValue().stream().map(row -> text(row, 4)).filter(name -> !name.isEmpty()).toList();
                    return new ForeignKey(
                            entry.getKey().intValue(),
                            entry.getValue().stream().map(row -> text(row, 2)).toList(),
                            text(first, 3), to, text(first, 5), text(first, 6));
                })
                .toList();
    }

    /** A foreign key that names no columns means the parent's primary key. */
    private static List<Table> resolved(List<Table> tables) {
        var raw = new Schema(tables, List.of(), List.of());
        return tables.stream()
                .map(table -> new Table(
                        table.name(), table.kind(), table.strict(), table.withoutRowid(), table.columns(), table.indexes(),
                        table.foreignKeys().stream().map(key -> resolved(key, raw)).toList(), table.sql()))
                .toList();
    }

    private static ForeignKey resolved(ForeignKey key, Schema schema) {
        if (!key.parentColumns().isEmpty()) {
            return key;
        }
        var parent = schema.table(key.parentTable()).map(Table::primaryKey).orElse(List.of());
        return new ForeignKey(
                key.id(), key.columns(), key.parentTable(), parent.stream().map(Column::name).toList(), key.onUpdate(), key.onDelete());
    }

    private List<View> views(List<List<Value>> objects) {
        return objects.stream()
                .filter(row -> text(row, 0).equals("view"))
                .map(row -> view(row, columnsByName.getOrDefault(key(row, 1), List.of()), brokenByName.getOrDefault(key(row, 1), "")))
                .toList();
    }

    private static View view(List<Value> object, List<List<Value>> columns, String broken) {
        return new View(text(object, 1), columns(columns, new DeclaredTypes(""), true, List.of()), text(object, 3), broken);
    }

    private static Map<String, List<List<Value>>> grouped(List<List<Value>> rows, Comparator<List<Value>> order) {
        return rows.stream().sorted(order).collect(Collectors.groupingBy(row -> key(row, 0), LinkedHashMap::new, Collectors.toList()));
    }

    private static Comparator<List<Value>> by(int column) {
        return Comparator.comparingLong(row -> number(row, column));
    }

    private static String key(List<Value> row, int column) {
        return AsciiCase.lower(text(row, column));
    }

    private static String text(List<Value> row, int column) {
        return switch (row.get(column)) {
            case Value.Text(var text) -> text;
            case Value.BadText bad -> bad.readable();
            default -> "";
        };
    }

    private static long number(List<Value> row, int column) {
        return row.get(column) instanceof Value.Int(var number) ? number : 0;
    }
}
