package dev.petrichor.db.cloudflare;

import java.util.Objects;

/** A bearer token. Never printed: {@code toString} shows its last characters only. */
public final class ApiToken {

    private static final int SHOWN = 4;

    private final String secret;

    private ApiToken(String secret) {
        this.secret = secret;
    }

    /**
     * Takes a token as it was typed or found; surrounding white space is not part of it.
     *
     * @throws IllegalArgumentException for text that no HTTP header can carry; the message does not repeat it
     */
    public static ApiToken of(String text) {
        var secret = text.strip();
        if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a token consists of visible ASCII characters");
        }
        return new ApiToken(secret);
    }

    /** The secret itself: for the request's header and the keychain, nowhere else. */
    String secret() {
        return secret;
    }

    /** Dots and the last four characters, as a person may see it. */
    public String masked() {
        return "•".repeat(12) + (secret.length() > 2 * SHOWN ? secret.substring(secret.length() - SHOWN) : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiToken token && secret.equals(token.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(secret);
    }

    @Override
    public String toString() {
        return masked();
    }
}
