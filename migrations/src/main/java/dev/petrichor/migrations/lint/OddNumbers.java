package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of files that are there twice, or missing, at or before a file that waits. Times in names have gaps by nature. */
final class OddNumbers implements LintRule {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,6})(?:_|\\D).*");

    @Override
    public List<Finding> check(Lint lint) {
        var findings = new ArrayList<Finding>();
        var waiting = lint.plan().migrations();
        var all = lint.history().entries().stream().map(entry -> entry.migration()).filter(it -> number(it.name()).isPresent()).toList();
        for (var i = 1; i < all.size(); i++) {
            if (waiting.contains(all.get(i)) || waiting.contains(all.get(i - 1))) {
                compare(all.get(i - 1), all.get(i)).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** Of names with folders, the first parts in which they differ are compared. */
    private static Optional<Finding> compare(Migration before, Migration migration) {
        var last = number(differing(before, migration));
        var number = number(differing(migration, before));
        return last.isEmpty() || number.isEmpty() ? Optional.empty() : compare(before, last.get(), migration, number.get());
    }

    private static String differing(Migration migration, Migration other) {
        var parts = migration.name().split("/", -1);
        var others = other.name().split("/", -1);
        for (var i = 0; i < Math.min(parts.length, others.length); i++) {
            if (!parts[i].equals(others[i])) {
                return parts[i];
            }
        }
        return "";
    }

    private static Optional<Finding> compare(Migration before, int last, Migration migration, int number) {
        if (number == last) {
            return Optional.of(finding(migration, Rule.NUMBER_TWICE,
                    "Two files have the number " + number + "; they run in the order of their names: " + before.name() + ", then " + migration.name() + "."));
        }
        return number > last + 1
                ? Optional.of(finding(migration, Rule.GAP_IN_NUMBERS, "There is no number " + (last + 1) + " between " + before.name() + " and " + migration.name() + "."))
                : Optional.empty();
    }

    private static Finding finding(Migration migration, Rule rule, String message) {
        return Finding.of(migration.name(), 0, rule, Severity.NOTE, message);
    }

    private static Optional<Integer> number(String part) {
        var name = NUMBER.matcher(part);
        return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
    }
}
