package dev.petrichor.db.cloudflare;

import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.util.Optional;

/** A system's own place for secrets: texts under keys. The texts are visible ASCII on one line. */
interface SecretStore {

    /** The service's name beside each key. */
    String SERVICE = "petrichor";

    Optional<String> read(String key) throws Unavailable;

    /** @param label what the system shows to its user */
    void write(String key, String label, String secret) throws Unavailable;

    void delete(String key) throws Unavailable;
}
