package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the far side is reached in this process: the one API client, made when it is first needed, and the token that was chosen
 * for each account. Nothing here is written anywhere. Any thread.
 */
public final class CloudflareAccess {

    /** Names another address of the API; read from the process's environment only, never from a project's file. */
    public static final String BASE_VARIABLE = "CLOUDFLARE_API_BASE_URL";

    private final String base;
    private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();
    private final Map<String, ApiToken> chosen = new ConcurrentHashMap<>();
    private @Nullable CloudflareApi api;

    /** @param environment the process's variables */
    public CloudflareAccess(Map<String, String> environment) {
        this.base = Optional.ofNullable(environment.get(BASE_VARIABLE)).filter(text -> !text.isBlank()).orElse(CloudflareApi.DEFAULT_BASE.toString());
    }

    /** @param api with its own address and patience */
    public CloudflareAccess(CloudflareApi api) {
        this.base = CloudflareApi.DEFAULT_BASE.toString();
        this.api = api;
    }

    /** @throws DbException when the environment names an address that a token must not be sent to */
    public synchronized CloudflareApi api() {
        var made = api;
        if (made == null) {
            made = make();
            api = made;
        }
        return made;
    }

    private CloudflareApi make() {
        try {
            return new CloudflareApi(URI.create(base));
        } catch (IllegalArgumentException e) {
            throw new DbException(new DbError.NotAllowed(BASE_VARIABLE + " must be an https address, or http on this machine; it is " + base), e);
        }
    }

    /** This token, which was found, opens this account unless another one was chosen. */
    public void allow(String account, ApiToken token) {
        tokens.put(account, token);
    }

    /** From now on this token opens this account, whatever is found. */
    public void choose(String account, ApiToken token) {
        chosen.put(account, token);
    }

    /** The account is closed again. */
    public void forget(String account) {
        tokens.remove(account);
        chosen.remove(account);
    }

    /** The account for which a token was chosen, where it is one alone. */
    public Optional<String> onlyChosen() {
        var accounts = chosen.keySet().stream().toList();
        return accounts.size() == 1 ? Optional.of(accounts.getFirst()) : Optional.empty();
    }

    public Optional<ApiToken> token(String account) {
        return Optional.ofNullable(chosen.get(account)).or(() -> Optional.ofNullable(tokens.get(account)));
    }
}
