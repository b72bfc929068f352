package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import java.util.List;
import java.util.Optional;

/** One condition that rows must meet; several are joined by AND. */
public sealed interface Filter {

    /** The column that it asks of; nothing where only SQL tells. */
    default Optional<String> named() {
        return switch (this) {
            case Compare(var name, var _, var _) -> Optional.of(name);
            case OneOf(var name, var _) -> Optional.of(name);
            case NumberOrText(var name, var _, var _, var _) -> Optional.of(name);
            case IsNull(var name, var _) -> Optional.of(name);
            case Where _ -> Optional.empty();
        };
    }

    /** A column compared with a value. */
    record Compare(String column, Operator operator, Value value) implements Filter {}

    /** A column that is one of these values. */
    record OneOf(String column, List<Value> values) implements Filter {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** A column that is, or is not, what somebody wrote, be it kept as the number or as the text; for columns that keep the two apart. */
    record NumberOrText(String column, boolean negated, Value number, String text) implements Filter {}

    /** A column that is, or is not, NULL. */
    record IsNull(String column, boolean negated) implements Filter {}

    /** A condition that the user wrote in SQL. */
    record Where(String sql) implements Filter {}

    enum Operator {
        IS,
        IS_NOT,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /** Text anywhere in the cell; by instr(), because D1 limits LIKE patterns to 50 bytes. */
        CONTAINS,
        STARTS_WITH
    }
}
