package dev.petrichor.db.cloudflare;

import java.time.Instant;
import java.util.Optional;

/**
 * What opens an account, and where it was found.
 *
 * @param account the account's id, where one was found beside the token
 */
public record Credentials(ApiToken token, Optional<String> account, Source source) {

    /** Where a token comes from. */
    public sealed interface Source {

        /** A file of the project. @param name of the variable in an environment file, or of the key in a drizzle config */
        record ProjectFile(String name, String file, int line) implements Source {}

        /** A variable of the process that started Petrichor. */
        record Environment(String variable) implements Source {}

        /** The operating system's keychain. @param accountName as it was when it was kept; empty where it was not known */
        record Kept(String accountName) implements Source {}

        /** Wrangler's own login: its access token, while it is valid. Never refreshed. */
        record WranglerLogin(Instant validUntil) implements Source {}

        /** Typed by the user. */
        record Typed() implements Source {}
    }

    /** The same token for another account. */
    public Credentials forAccount(String id) {
        return new Credentials(token, Optional.of(id), source);
    }
}
