package dev.petrichor.migrations;

import java.time.Instant;
import java.util.Optional;

/**
 * What Petrichor itself remembers of applied files, because wrangler's ledger keeps no hash: the hash that a file had when it
 * was first seen applied, whichever tool has recorded it. For one database. Called where histories are read.
 */
public interface SeenFiles {

    /**
     * A file as it was when it was first seen applied.
     *
     * @param at by this machine's clock
     * @param recorded when it was applied, by the ledger's clock; nothing where that was not kept
     */
    record Seen(String hash, Instant at, Optional<Instant> recorded) {}

    /** Remembers nothing and knows nothing. */
    SeenFiles NONE = new SeenFiles() {
        @Override
        public Optional<Seen> first(String name) {
            return Optional.empty();
        }

        @Override
        public void applied(String name, String hash, Optional<Instant> recorded) {}
    };

    /**
     * What was seen first, if the file was ever seen applied.
     *
     * @param name the file's path inside of its folder
     */
    Optional<Seen> first(String name);

    /** The file is applied and was never seen so before, or was applied again since. */
    void applied(String name, String hash, Optional<Instant> recorded);
}
