package dev.petrichor.migrations;

import java.util.Comparator;
import java.util.OptionalLong;

/**
 * Wrangler's order of files: by the leading integer of each path segment ({@code parseInt} of what stands before the first
 * underscore), numbers before names, ties by UTF-16 code units.
 */
public final class WranglerOrder implements Comparator<String> {

    WranglerOrder() {}

    @Override
    public int compare(String one, String other) {
        var left = one.split("/", -1);
        var right = other.split("/", -1);
        for (var i = 0; i < Math.min(left.length, right.length); i++) {
            var order = bySegment(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other);
    }

    private static int bySegment(String left, String right) {
        var first = leadingNumber(left);
        var second = leadingNumber(right);
        if (first.isPresent() && second.isPresent()) {
            var order = Long.compare(first.getAsLong(), second.getAsLong());
            return order != 0 ? order : left.compareTo(right);
        }
        if (first.isPresent() != second.isPresent()) {
            return first.isPresent() ? -1 : 1;
        }
        return left.compareTo(right);
    }

    /** As JavaScript's {@code parseInt}: a sign, then as many digits as there are. */
    public static OptionalLong leadingNumber(String segment) {
        var end = segment.indexOf('_');
        var head = (end < 0 ? segment : segment.substring(0, end)).strip();
        var position = head.startsWith("-") || head.startsWith("+") ? 1 : 0;
        var digits = position;
        while (digits < head.length() && head.charAt(digits) >= '0' && head.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == position || digits - position > 18) {
            return digits == position ? OptionalLong.empty() : OptionalLong.of(Long.MAX_VALUE);
        }
        return OptionalLong.of(Long.parseLong(head.substring(0, digits)));
    }
}
