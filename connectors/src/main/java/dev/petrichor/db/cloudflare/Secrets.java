package dev.petrichor.db.cloudflare;

import java.util.List;
import java.util.Optional;

/** Where tokens outlast the program. Every method may wait for the system or for the user: never on the window's thread. */
public interface Secrets {

    /** Everything that was kept here. */
    List<Credentials> all() throws Unavailable;

    /** What was kept for an account. */
    Optional<ApiToken> read(String account) throws Unavailable;

    /** Keeps a token for an account, in the place of an earlier one. */
    void keep(Account.Named account, ApiToken token) throws Unavailable;

    /** Takes out what was kept for an account; nothing happens where nothing was. */
    void forget(String account) throws Unavailable;

    /** Why a secret could not be read, kept or taken out, in words that fit behind a colon. They never hold the secret. */
    final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        public Unavailable(String why) {
            super(why);
        }

        /** The reason. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }
}
