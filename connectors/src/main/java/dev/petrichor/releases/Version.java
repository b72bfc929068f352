package dev.petrichor.releases;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as semver.org orders them; what it says of its build behind a plus sign is left out, since it has no place in the order.
 *
 * @param before what tells a version that comes before the release: rc and 1 of 1.2.0-rc.1; empty for the release itself
 */
public record Version(long major, long minor, long patch, List<String> before) implements Comparable<Version> {

    private static final String NAME = "(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final Pattern WRITTEN = Pattern.compile("v?(\\d{1,18})(?:\\.(\\d{1,18})(?:\\.(\\d{1,18}))?)?(?:-(" + NAME + "(?:\\." + NAME + ")*))?(?:\\+[0-9a-zA-Z.-]+)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST = 100;

    private static final Comparator<Version> NUMBERS = Comparator.comparingLong(Version::major).thenComparingLong(Version::minor).thenComparingLong(Version::patch);

    public Version {
        before = List.copyOf(before);
    }

    /** Reads 1.2.3, v1.2.3-rc.1 and, with zeros for what is missing, 1.2; nothing of anything else. */
    public static Optional<Version> of(String text) {
        var written = WRITTEN.matcher(text);
        return text.length() <= LONGEST && written.matches()
                ? Optional.of(new Version(number(written.group(1)), number(written.group(2)), number(written.group(3)), names(written.group(4))))
                : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        return Optional.ofNullable(digits).map(Long::parseLong).orElse(0L);
    }

    private static List<String> names(@Nullable String written) {
        return Optional.ofNullable(written).map(it -> List.of(it.split("\\."))).orElse(List.of());
    }

    @Override
    public int compareTo(Version other) {
        var byNumbers = NUMBERS.compare(this, other);
        return byNumbers != 0 ? byNumbers : compareBefore(other);
    }

    private int compareBefore(Version other) {
        if (before.isEmpty() || other.before.isEmpty()) {
            return Boolean.compare(before.isEmpty(), other.before.isEmpty());
        }
        for (var i = 0; i < Math.min(before.size(), other.before.size()); i++) {
            var one = compareNames(before.get(i), other.before.get(i));
            if (one != 0) {
                return one;
            }
        }
        return Integer.compare(before.size(), other.before.size());
    }

    /** Numbers by their size and before words. */
    private static int compareNames(String one, String other) {
        var number = NUMBER.matcher(one).matches();
        var otherNumber = NUMBER.matcher(other).matches();
        if (number && otherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return number == otherNumber ? one.compareTo(other) : Boolean.compare(otherNumber, number);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (before.isEmpty() ? "" : "-" + String.join(".", before));
    }
}
