package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
                yield compare(TableColumns.quoted(table, column), operator);
            }
            case Filter.OneOf(var column, var values) -> {
                parameters.addAll(values);
                yield TableColumns.quoted(table, column) + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
            }
            case Filter.IsNull(var column, var negated) ->
                TableColumns.quoted(table, column) + (negated ? " IS NOT NULL" : " IS NULL");
            // the line break ends a comment that the user may have left open
            case Filter.Where(var sql) -> "(" + sql + "\n)";
        };
    }

    private static String compare(String column, Filter.Operator operator) {
        return switch (operator) {
            case IS -> column + " IS ?";
            case IS_NOT -> column + " IS NOT ?";
            case LESS -> column + " < ?";
            case LESS_OR_EQUAL -> column + " <= ?";
            case GREATER -> column + " > ?";
            case GREATER_OR_EQUAL -> column + " >= ?";
            case CONTAINS -> "instr(lower(" + column + "), lower(?)) > 0";
            case STARTS_WITH -> "instr(lower(" + column + "), lower(?)) = 1";
        };
    }
}
