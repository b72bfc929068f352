package dev.petrichor.db;

import java.nio.file.Path;

/** What can be opened: a SQLite file on this machine, or a D1 database behind Cloudflare's HTTP API. */
public sealed interface Database {

    /** A name a person recognises; not unique. */
    String displayName();

    /** A SQLite file. Opening never creates it. */
    record LocalFile(Path path) implements Database {

        @Override
        public String displayName() {
            var name = path.getFileName();
            return name == null ? path.toString() : name.toString();
        }
    }

    /**
     * A database behind Cloudflare's API. Opening never creates it.
     *
     * @param account the account's id
     * @param id the database's id, a UUID
     * @param name as the project or the account calls it
     */
    record D1(String account, String id, String name) implements Database {

        @Override
        public String displayName() {
            return name.isBlank() ? id : name;
        }
    }
}
