package dev.petrichor.db;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks through a local file for damage that no question has met yet. It reads every page in one statement, so it is for the
 * background, and {@link Session#interrupt} ends it.
 */
public final class DamageSearch {

    /** Bytes; behind a write-ahead log nobody waits for a reader: 730 MB take two seconds once they are in memory (measured). */
    private static final long LARGEST_WITH_LOG = 1L << 30;

    /** Bytes; without a log no other program can commit meanwhile: 5 MB take under 40 ms, 22 MB over 50 (measured). */
    private static final long LARGEST_WITHOUT_LOG = 8L << 20;

    private static final Sql CHECK = new Sql("PRAGMA quick_check(100)");

    /** Rows that break a rule of their table came in while the rule was off, or before it was there. The file is whole. */
    private static final Pattern BROKEN_RULE = Pattern.compile("(?s)(CHECK constraint failed|\\S+ value) in .*");

    private DamageSearch() {}

    /**
     * What is damaged, in SQLite's words; nothing for a file that is whole, or too large to be looked through here.
     *
     * @throws DbException with {@link DbError.Corrupt} when the damage stops the search itself
     */
    public static Optional<String> find(Session session) {
        var size = number(session, "PRAGMA page_count") * number(session, "PRAGMA page_size");
        if (size > (hasLog(session) ? LARGEST_WITH_LOG : LARGEST_WITHOUT_LOG)) {
            return Optional.empty();
        }
        try (var rows = session.query(CHECK)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                var damage = row.get().getFirst() instanceof Value.Text(var words) ? damage(words) : Optional.<String>empty();
                if (damage.isPresent()) {
                    return damage;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<String> damage(String words) {
        return Optional.of(words).filter(it -> !it.equals("ok") && !BROKEN_RULE.matcher(it).matches());
    }

    private static boolean hasLog(Session session) {
        return Page.read(session, new Sql("PRAGMA journal_mode"), 1).single().filter(Value.of("wal")::equals).isPresent();
    }

    private static long number(Session session, String pragma) {
        return Page.read(session, new Sql(pragma), 1).single().map(value -> value instanceof Value.Int(var number) ? number : 0L).orElse(0L);
    }
}
