package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Credentials.Source;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a token comes from, in words, with no more of it than its last characters.
 *
 * @param isCode whether the detail is text of a file or a token, and not a sentence
 */
record SourceWords(String title, String detail, boolean isCode) {

    /** @param person who turned out to be signed in */
    static SourceWords of(Credentials credentials, Optional<String> person, Instant now) {
        var masked = credentials.token().masked();
        return switch (credentials.source()) {
            case Source.ProjectFile(var name, var file, var line) -> code(Messages.get("connect.source.file", file, String.valueOf(line)), name + " " + masked);
            case Source.Environment(var variable) -> code(Messages.get("connect.source.environment"), variable + " " + masked);
            case Source.Kept(var name) -> code(Messages.get("connect.source.kept"), (name.isEmpty() ? credentials.account().orElse("") : name) + " " + masked);
            case Source.Typed() -> code(Messages.get("connect.source.typed"), masked);
            case Source.WranglerLogin(var until) -> new SourceWords(Messages.get("connect.source.login"), login(person, until, now), false);
        };
    }

    private static SourceWords code(String title, String detail) {
        return new SourceWords(title, detail, true);
    }

    private static String login(Optional<String> person, Instant until, Instant now) {
        var left = Duration.between(now, until);
        var valid = left.isNegative() || left.isZero()
                ? Messages.get("connect.login.expired")
                : left.toMinutes() < 120 ? Messages.get("connect.login.minutes", Math.max(1, left.toMinutes())) : Messages.get("connect.login.hours", left.toHours());
        return person.map(it -> Messages.get("connect.login.person", it, valid)).orElse(valid);
    }

    /** Title and detail in one breath. */
    String spoken() {
        return title + ", " + detail.replaceAll("•+", "… ");
    }
}
