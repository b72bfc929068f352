package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What the selected values come to: sum and mean of numbers, how many differ. Exact for integers. Pure. */
record SelectionSum(List<Value> values) {

    /** In words, in the order in which the status bar shows them. */
    List<String> words() {
        var words = new ArrayList<String>();
        var numbers = values.stream().filter(SelectionSum::isNumber).map(SelectionSum::number).toList();
        if (!numbers.isEmpty()) {
            var sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            words.add(Messages.get("status.sum", plain(sum)));
            words.add(Messages.get("status.average", plain(sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL32))));
        }
        if (values.size() > 1) {
            words.add(Messages.get("status.distinct", new HashSet<>(values).size()));
        }
        return words;
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Int || value instanceof Value.Real(var real) && !Double.isInfinite(real);
    }

    private static BigDecimal number(Value value) {
        return value instanceof Value.Int(var whole) ? BigDecimal.valueOf(whole) : value instanceof Value.Real(var real) ? BigDecimal.valueOf(real) : BigDecimal.ZERO;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
