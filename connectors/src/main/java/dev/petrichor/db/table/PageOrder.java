package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageRequest.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The complete order of a request: its sort columns, then what makes it total. NULL is the smallest value, as in SQLite.
 */
record PageOrder(List<Term> terms) {

    /** One term. Nullable when the column may hold NULL. */
    record Term(String expression, boolean descending, boolean nullable) {}

    /** A condition with the values of its parameters. */
    record Condition(String sql, List<Value> parameters) {}

    static PageOrder of(PageRequest request) {
        var table = request.table();
        var terms = new ArrayList<Term>();
        for (var sort : request.sort()) {
            var nullable = table.column(sort.column()).filter(column -> !column.notNull() && !column.rowidAlias()).isPresent();
            terms.add(new Term(TableColumns.quoted(table, sort.column()), sort.descending(), nullable));
        }
        var descending = !request.sort().isEmpty() && request.sort().getLast().descending();
        TableColumns.unique(table).forEach(column -> terms.add(new Term(TableColumns.keyColumn(table, column), descending, false)));
        return new PageOrder(terms);
    }

    /** Whether an index, or the table itself, already stands in this order, so that a page by key reads only its rows. */
    static boolean isStored(Table table, List<SortKey> sort) {
        var names = sort.stream().map(SortKey::column).toList();
        if (sort.stream().map(SortKey::descending).distinct().count() > 1) {
            return false;
        }
        return sort.isEmpty()
                || names.size() == 1 && table.column(names.getFirst()).filter(Column::rowidAlias).isPresent()
                || table.indexes().stream()
                        .filter(index -> !index.partial() && !index.sql().toUpperCase(Locale.ROOT).contains("COLLATE"))
                        .anyMatch(index -> index.columns().size() >= names.size() && index.columns().subList(0, names.size()).equals(names));
    }

    String sql(boolean backwards) {
        return terms.isEmpty()
                ? ""
                : terms.stream()
                        .map(term -> term.expression() + (term.descending() != backwards ? " DESC" : ""))
                        .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /**
     * The rows beyond an anchor as one or two conditions whose rows follow one another. Each bounds the first term by itself,
     * so that an index on it is entered at the right place; rows with NULL there are a part of their own.
     */
    List<Condition> beyond(Anchor anchor, boolean backwards) {
        var values = new ArrayList<>(anchor.sortValues());
        anchor.key().parts().stream().limit(terms.size() - values.size()).forEach(part -> values.add(part.value()));
        var first = terms.getFirst();
        var value = values.getFirst();
        var upwards = first.descending() == backwards;
        if (value instanceof Value.Null) {
            var nulls = and(new Condition(first.expression() + " IS NULL", List.of()), beyond(1, values, backwards));
            return upwards ? List.of(nulls, new Condition(first.expression() + " IS NOT NULL", List.of())) : List.of(nulls);
        }
        var bounded = terms.size() == 1
                ? beyond(0, values, backwards)
                : and(compare(first, upwards ? " >= " : " <= ", value), beyond(0, values, backwards));
        return upwards || !first.nullable() ? List.of(bounded) : List.of(bounded, new Condition(first.expression() + " IS NULL", List.of()));
    }

    /** Beyond in this term, or equal in it and beyond in the ones after it. */
    private Condition beyond(int place, List<Value> values, boolean backwards) {
        var term = terms.get(place);
        var value = values.get(place);
        var further = further(term, value, term.descending() == backwards, place);
        if (place == terms.size() - 1) {
            return further;
        }
        var equal = and(compare(term, " IS ", value), beyond(place + 1, values, backwards));
        return new Condition("(" + further.sql() + " OR " + equal.sql() + ")", joined(further, equal));
    }

    private static Condition further(Term term, Value value, boolean upwards, int place) {
        if (value instanceof Value.Null) {
            return new Condition(upwards ? term.expression() + " IS NOT NULL" : "0", List.of());
        }
        var compared = compare(term, upwards ? " > " : " < ", value);
        // NULL in the first term is a part of its own
        return upwards || place == 0 || !term.nullable()
                ? compared
                : new Condition("(" + compared.sql() + " OR " + term.expression() + " IS NULL)", compared.parameters());
    }

    private static Condition compare(Term term, String operator, Value value) {
        return new Condition(term.expression() + operator + TableColumns.parameter(value), List.of(value));
    }

    private static Condition and(Condition one, Condition other) {
        return new Condition("(" + one.sql() + " AND " + other.sql() + ")", joined(one, other));
    }

    private static List<Value> joined(Condition one, Condition other) {
        var all = new ArrayList<>(one.parameters());
        all.addAll(other.parameters());
        return all;
    }
}
