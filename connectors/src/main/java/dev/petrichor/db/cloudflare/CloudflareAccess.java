package dev.petrichor.db.cloudflare;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the far side is reached in this process: the one API client, and the token that was chosen for each account. Nothing here
 * is written anywhere. Any thread.
 */
public final class CloudflareAccess {

    /** Names another address of the API; read from the process's environment only, never from a project's file. */
    public static final String BASE_VARIABLE = "CLOUDFLARE_API_BASE_URL";

    private final CloudflareApi api;
    private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();

    public CloudflareAccess(CloudflareApi api) {
        this.api = api;
    }

    /**
     * @param environment the process's variables
     * @throws IllegalArgumentException when they name an address that a token must not be sent to
     */
    public static CloudflareAccess of(Map<String, String> environment) {
        var base = Optional.ofNullable(environment.get(BASE_VARIABLE)).filter(text -> !text.isBlank()).map(URI::create);
        return new CloudflareAccess(new CloudflareApi(base.orElse(CloudflareApi.DEFAULT_BASE)));
    }

    public CloudflareApi api() {
        return api;
    }

    /** From now on this token opens this account. */
    public void allow(String account, ApiToken token) {
        tokens.put(account, token);
    }

    /** The account is closed again. */
    public void forget(String account) {
        tokens.remove(account);
    }

    public Optional<ApiToken> token(String account) {
        return Optional.ofNullable(tokens.get(account));
    }
}
