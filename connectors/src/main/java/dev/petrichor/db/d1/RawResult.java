package dev.petrichor.db.d1;

import dev.petrichor.db.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one statement of a request gave, in the API's raw form.
 *
 * @param names of the columns, which may repeat
 * @param changes rows changed, with those of triggers and cascades
 * @param databaseTime as D1 measured it
 * @param usage where D1 says what it read and wrote
 */
record RawResult(List<String> names, AnswerRows rows, long changes, Duration databaseTime, Optional<Usage> usage) {}
