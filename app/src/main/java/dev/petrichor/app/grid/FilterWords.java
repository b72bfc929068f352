package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Messages;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filter in words: "name · contains · “ada”". Pure. */
record FilterWords(String column, String operator, String value) {

    /** @param words a value in the words of its column */
    static FilterWords of(Filter filter, BiFunction<String, Value, String> words) {
        return switch (filter) {
            case Filter.Compare(var name, var how, var what) ->
                new FilterWords(name, Messages.get("filter." + how.name().toLowerCase(Locale.ROOT)), what instanceof Value.Text ? "“" + words.apply(name, what) + "”" : words.apply(name, what));
            case Filter.OneOf(var name, var values) -> new FilterWords(name, Messages.get("filter.oneOf", values.size()), "");
            case Filter.NumberOrText(var name, var negated, var _, var text) -> new FilterWords(name, Messages.get(negated ? "filter.is_not" : "filter.is"), text);
            case Filter.IsNull(var name, var negated) -> new FilterWords(name, Messages.get(negated ? "filter.is_not_null" : "filter.is_null"), "");
            case Filter.Where(var sql) -> new FilterWords("", Messages.get("filter.where"), sql);
        };
    }

    /** All of it in one line. */
    String sentence() {
        return Stream.of(column, operator, value).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }
}
