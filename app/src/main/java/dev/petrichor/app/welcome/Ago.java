package dev.petrichor.app.welcome;

import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** When something was, in the words that people use. */
final class Ago {

    private Ago() {}

    /** "2 minutes ago", "yesterday", "Thursday", "9 Nov", "9 Nov 2025". */
    static String words(ZonedDateTime then, ZonedDateTime now) {
        var minutes = Duration.between(then, now).toMinutes();
        var days = ChronoUnit.DAYS.between(then.toLocalDate(), now.toLocalDate());
        if (days == 0) {
            return minutes < 1 ? Messages.get("ago.now") : minutes < 60 ? Messages.get("ago.minutes", minutes) : Messages.get("ago.hours", minutes / 60);
        }
        if (days == 1) {
            return Messages.get("ago.yesterday");
        }
        return DateTimeFormatter.ofPattern(days < 7 ? "EEEE" : then.getYear() == now.getYear() ? "d MMM" : "d MMM yyyy", Locale.ENGLISH).format(then);
    }
}
