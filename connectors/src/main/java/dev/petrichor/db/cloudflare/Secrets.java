package dev.petrichor.db.cloudflare;

import java.util.Optional;

/** Where tokens are kept between two starts. Calls another program: never on the window's thread. */
public interface Secrets {

    /** Whether anything can be kept here. */
    boolean available();

    /** The token kept under this name. */
    Optional<ApiToken> find(String name);

    /** @return whether it is kept now */
    boolean keep(String name, ApiToken token);

    /** Forgets it; nothing happens when there is none. */
    void forget(String name);
}
