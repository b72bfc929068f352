package dev.petrichor.app.structure;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Schema.Reference;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/** The structure of one table or view, from the schema as it was read last. The window's thread. */
public final class StructureModel {

    private final OpenDatabase database;
    private final Navigator navigator;
    private final Schema schema;
    private final Table table;
    private final Function<Column, Interpretation> interpretation;
    private final ObservableMap<String, Long> counts = FXCollections.observableHashMap();
    /** Held here: it hears of the counts only as long as somebody holds it. */
    private final ObservableMap<String, Long> countsToRead = FXCollections.unmodifiableObservableMap(counts);

    public StructureModel(OpenDatabase database, Navigator navigator, Table table, Function<Column, Interpretation> interpretation) {
        this.database = database;
        this.navigator = navigator;
        this.schema = database.schema();
        this.table = table;
        this.interpretation = interpretation;
    }

    public Table table() {
        return table;
    }

    public boolean isView() {
        return schema.view(table.name()).isPresent();
    }

    public List<Reference> referencedBy() {
        return schema.referencesTo(table.name());
    }

    public List<Trigger> triggers() {
        return schema.triggers().stream().filter(trigger -> trigger.table().equalsIgnoreCase(table.name())).toList();
    }

    public Optional<ForeignKey> foreignKey(Column column) {
        return table.foreignKeys().stream().filter(key -> key.columns().contains(column.name())).findFirst();
    }

    public Interpretation interpretation(Column column) {
        return interpretation.apply(column);
    }

    public boolean isUnique(Column column) {
        return table.indexes().stream().anyMatch(index -> index.unique() && index.columns().equals(List.of(column.name())));
    }

    /**
     * The index that makes another one needless: it begins with the same columns. Nothing is said of expressions, collations and orders
     * of an index's own, which no pragma that we read tells apart.
     */
    public Optional<Index> coveredBy(Index index) {
        if (index.unique() || !isPlain(index)) {
            return Optional.empty();
        }
        return table.indexes().stream()
                .filter(other -> other != index && isPlain(other))
                .filter(other -> other.columns().size() >= index.columns().size()
                        && other.columns().subList(0, index.columns().size()).equals(index.columns()))
                .filter(other -> other.columns().size() > index.columns().size() || other.unique() || isEarlier(other, index))
                .findFirst();
    }

    /** Whether an index is of whole columns as they are, and of all rows. */
    private boolean isPlain(Index index) {
        var sql = index.sql().isEmpty() ? table.sql() : index.sql();
        var special = Lexer.meaningful(sql).stream().map(token -> AsciiCase.upper(token.in(sql))).anyMatch(word -> word.equals("COLLATE") || word.equals("DESC"));
        return !special && !index.partial() && index.columns().stream().noneMatch(String::isEmpty);
    }

    private boolean isEarlier(Index one, Index other) {
        return table.indexes().indexOf(one) < table.indexes().indexOf(other);
    }

    /** All statements that make the table: its own, its indexes', its triggers'. */
    public String ddl() {
        var own = schema.view(table.name()).map(it -> it.sql()).orElse(table.sql());
        return Stream.concat(
                Stream.of(own),
                Stream.concat(table.indexes().stream().map(Index::sql), triggers().stream().map(Trigger::sql)))
                .filter(sql -> !sql.isBlank())
                .map(sql -> sql.strip() + ";")
                .collect(Collectors.joining("\n\n"));
    }

    /** Counts the rows of this table and of those that refer to it, one after the other, beside the window's thread. */
    public void count() {
        Stream.concat(Stream.of(table), referencedBy().stream().map(Reference::child)).filter(it -> schema.table(it.name()).isPresent()).distinct()
                .forEach(it -> database.counts().run(session -> PageReader.count(session, it, List.of()), rows -> counts.put(it.name(), rows), _ -> {}));
    }

    /** Rows of tables, by name, as far as they are counted. */
    public ObservableMap<String, Long> counts() {
        return countsToRead;
    }

    /** Whether the author wrote AUTOINCREMENT: keys of deleted rows are never given again. */
    public boolean autoIncrements(Column column) {
        return column.rowidAlias() && Lexer.meaningful(table.sql()).stream().anyMatch(token -> token.in(table.sql()).equalsIgnoreCase("AUTOINCREMENT"));
    }

    /** The CHECK constraints: name, empty when it has none, and expression. */
    public List<DeclaredRules.Check> checks() {
        return isView() ? List.of() : new DeclaredRules(table.sql()).checks();
    }

    /** How a generated column is computed. */
    public Optional<String> expression(Column column) {
        return column.generated() ? new DeclaredRules(table.sql()).expression(column.name()) : Optional.empty();
    }

    /** Why the columns of a view cannot be read, empty when they can. */
    public String broken() {
        return schema.view(table.name()).map(View::broken).orElse("");
    }

    /** The columns of an index in words; an expression has none of its own and stands in its statement. */
    public static String columnsOf(Index index) {
        return index.columns().stream().map(name -> name.isEmpty() ? Messages.get("structure.expression") : name).collect(Collectors.joining(", "));
    }

    public void openData() {
        navigator.openTable(database, table.name(), false);
    }

    /** Whether a migration can change it: a view or a virtual table has no columns of its own to change. */
    public boolean canChange() {
        return !isView() && table.kind() == Table.Kind.ORDINARY && !table.internal();
    }

    /** Leads to the form. */
    public void change() {
        navigator.openAlter(database, table.name());
    }

    public void openStructure(String name) {
        navigator.openStructure(database, name);
    }
}
