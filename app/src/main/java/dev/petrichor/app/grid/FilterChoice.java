package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.Filter.Operator;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What can be asked of a column. */
enum FilterChoice {
    CONTAINS,
    STARTS_WITH,
    IS,
    IS_NOT,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IS_TRUE,
    IS_FALSE,
    IS_NULL,
    IS_NOT_NULL,
    SQL;

    private static final List<FilterChoice> TEXT = List.of(CONTAINS, STARTS_WITH, IS, IS_NOT, IS_NULL, IS_NOT_NULL, SQL);
    private static final List<FilterChoice> NUMBER = List.of(IS, IS_NOT, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IS_NULL, IS_NOT_NULL, SQL);
    private static final List<FilterChoice> DATE = List.of(GREATER_OR_EQUAL, LESS, IS, IS_NOT, IS_NULL, IS_NOT_NULL, SQL);
    private static final List<FilterChoice> BOOLEAN = List.of(IS_TRUE, IS_FALSE, IS_NULL, IS_NOT_NULL, SQL);

    /** What makes sense for a column of this type and meaning; the likeliest first. */
    static List<FilterChoice> of(Column column, Interpretation interpretation) {
        return switch (interpretation.kind()) {
            case BOOLEAN -> BOOLEAN;
            case EPOCH_SECONDS, EPOCH_MILLIS -> DATE;
            case JSON -> TEXT;
            case RAW -> isNumber(column.type().toUpperCase(Locale.ROOT)) ? NUMBER : TEXT;
        };
    }

    private static boolean isNumber(String type) {
        return type.contains("INT") || type.contains("REAL") || type.contains("NUM") || type.contains("DEC") || type.contains("DOUB") || type.contains("FLOA");
    }

    boolean needsValue() {
        return switch (this) {
            case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_FALSE -> false;
            default -> true;
        };
    }

    /** @param typed what the text means in the column */
    Filter filter(Column of, String text, Value typed) {
        var column = of.name();
        return switch (this) {
            case CONTAINS -> new Filter.Compare(column, Operator.CONTAINS, Value.of(text));
            case STARTS_WITH -> new Filter.Compare(column, Operator.STARTS_WITH, Value.of(text));
            case IS -> written(of, false, text).orElseGet(() -> new Filter.Compare(column, Operator.IS, typed));
            case IS_NOT -> written(of, true, text).orElseGet(() -> new Filter.Compare(column, Operator.IS_NOT, typed));
            case LESS -> new Filter.Compare(column, Operator.LESS, typed);
            case LESS_OR_EQUAL -> new Filter.Compare(column, Operator.LESS_OR_EQUAL, typed);
            case GREATER -> new Filter.Compare(column, Operator.GREATER, typed);
            case GREATER_OR_EQUAL -> new Filter.Compare(column, Operator.GREATER_OR_EQUAL, typed);
            case IS_TRUE -> new Filter.Compare(column, Operator.IS, Value.of(1));
            case IS_FALSE -> new Filter.Compare(column, Operator.IS, Value.of(0));
            case IS_NULL -> new Filter.IsNull(column, false);
            case IS_NOT_NULL -> new Filter.IsNull(column, true);
            case SQL -> new Filter.Where(text);
        };
    }

    /** Who writes a number means it however it is kept. */
    private static Optional<Filter> written(Column column, boolean negated, String text) {
        return TypedText.numberIn(text).filter(_ -> Affinity.keepsNumbersAndTextsApart(column)).map(number -> new Filter.NumberOrText(column.name(), negated, number, text));
    }

    /**
     * The choice that made a filter; nothing for what cannot be chosen here.
     *
     * @param isBoolean whether a column holds truth values
     */
    static Optional<FilterChoice> of(Filter filter, Predicate<String> isBoolean) {
        return switch (filter) {
            case Filter.Compare(var column, var operator, var value) when operator == Operator.IS && isBoolean.test(column) ->
                truth(value);
            case Filter.Compare(var _, var operator, var _) -> Optional.of(valueOf(operator.name()));
            case Filter.NumberOrText(var _, var negated, var _, var _) -> Optional.of(negated ? IS_NOT : IS);
            case Filter.IsNull(var _, var negated) -> Optional.of(negated ? IS_NOT_NULL : IS_NULL);
            case Filter.Where _ -> Optional.of(SQL);
            case Filter.OneOf _ -> Optional.empty();
        };
    }

    private static Optional<FilterChoice> truth(Value value) {
        if (value.equals(Value.of(1))) {
            return Optional.of(IS_TRUE);
        }
        return value.equals(Value.of(0)) ? Optional.of(IS_FALSE) : Optional.empty();
    }

    /** What somebody would type to make this filter. */
    static String typedText(Filter filter, BiFunction<String, Value, String> words) {
        return switch (filter) {
            case Filter.Compare(var column, var _, var value) -> value instanceof Value.Text(var text) ? text : words.apply(column, value);
            case Filter.NumberOrText(var _, var _, var _, var text) -> text;
            case Filter.Where(var sql) -> sql;
            case Filter.IsNull _,Filter.OneOf _ -> "";
        };
    }

    @Override
    public String toString() {
        return Messages.get("filter." + name().toLowerCase(Locale.ROOT));
    }
}
