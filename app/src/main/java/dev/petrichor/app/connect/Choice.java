package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Credentials;

/** One line of the list: what may open the account. */
public sealed interface Choice {

    /** Something that was found. */
    record Found(Credentials credentials) implements Choice {

        /** Wrangler's login belongs to wrangler: it is used when its user says so, not because a line was touched. */
        boolean testsAtOnce() {
            return !(credentials.source() instanceof Credentials.Source.WranglerLogin);
        }

        /** Whether it stands in the keychain. */
        boolean isKept() {
            return credentials.source() instanceof Credentials.Source.Kept;
        }
    }

    /** A token that is about to be typed. */
    record Typed() implements Choice {}
}
