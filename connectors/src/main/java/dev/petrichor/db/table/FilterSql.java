package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Filters as SQL. */
record FilterSql(List<String> conditions, List<Value> parameters) {

    static FilterSql of(Table table, List<Filter> filters) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<Value>();
        for (var filter : filters) {
            conditions.add(condition(table, filter, parameters));
        }
        return new FilterSql(conditions, parameters);
    }

    String clause() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String condition(Table table, Filter filter, List<Value> parameters) {
        return switch (filter) {
            case Filter.Compare(var column, var operator, var value) -> {
                parameters.add(value);
                yield compare(TableColumns.quoted(table, column), operator, TableColumns.parameter(value));
            }
            case Filter.OneOf(var column, var values) -> oneOf(TableColumns.quoted(table, column), values, parameters);
            case Filter.NumberOrText(var column, var negated, var number, var text) -> {
                parameters.add(number);
                parameters.add(Value.of(text));
                var name = TableColumns.quoted(table, column);
                yield negated ? "(" + name + " IS NOT ? AND " + name + " IS NOT ?)" : name + " IN (?, ?)";
            }
            case Filter.IsNull(var column, var negated) ->
                TableColumns.quoted(table, column) + (negated ? " IS NOT NULL" : " IS NULL");
            // the line break ends a comment that the user may have left open
            case Filter.Where(var sql) -> "(" + sql + "\n)";
        };
    }

    /** IN never finds NULL, so that NULL is asked for by itself. */
    private static String oneOf(String column, List<Value> values, List<Value> parameters) {
        var present = values.stream().filter(value -> !(value instanceof Value.Null)).toList();
        parameters.addAll(present);
        var listed = column + " IN (" + present.stream().map(TableColumns::parameter).collect(Collectors.joining(", ")) + ")";
        return present.size() == values.size() ? listed : "(" + listed + " OR " + column + " IS NULL)";
    }

    private static String compare(String column, Filter.Operator operator, String value) {
        return switch (operator) {
            case IS -> column + " IS " + value;
            case IS_NOT -> column + " IS NOT " + value;
            case LESS -> column + " < " + value;
            case LESS_OR_EQUAL -> column + " <= " + value;
            case GREATER -> column + " > " + value;
            case GREATER_OR_EQUAL -> column + " >= " + value;
            case CONTAINS -> "instr(lower(" + column + "), lower(" + value + ")) > 0";
            case STARTS_WITH -> "instr(lower(" + column + "), lower(" + value + ")) = 1";
        };
    }
}
