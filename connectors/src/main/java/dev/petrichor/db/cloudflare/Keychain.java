package dev.petrichor.db.cloudflare;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operating system's keychain: one entry for each account's token, and one that lists the accounts, because not every
 * system can list entries without showing them. What was written is read again: not every system's command says when it failed.
 */
public final class Keychain implements Secrets {

    private static final String ACCOUNTS = "accounts";

    private final SecretStore store;

    Keychain(SecretStore store) {
        this.store = store;
    }

    /**
     * The keychain of this system.
     *
     * @param environment the process's variables: what reaches the user's own keychain
     */
    public static Keychain of(String osName, Map<String, String> environment) {
        var system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return new Keychain(new MacKeychain(environment));
        }
        return new Keychain(system.startsWith("windows") ? new WindowsCredentials() : new SecretService(environment));
    }

    @Override
    public List<Credentials> all() throws Unavailable {
        var all = new ArrayList<Credentials>();
        for (var account : accounts().entrySet()) {
            read(account.getKey()).ifPresent(token -> all.add(
                    new Credentials(token, Optional.of(account.getKey()), new Credentials.Source.Kept(account.getValue()))));
        }
        return all;
    }

    @Override
    public Optional<ApiToken> read(String account) throws Unavailable {
        try {
            return store.read(key(account)).filter(text -> !text.isBlank()).map(ApiToken::of);
        } catch (IllegalArgumentException e) {
            // somebody else wrote into our entry; the message does not repeat what stands there
            throw new Unavailable("the entry of this account holds no token (" + e.getMessage() + ")");
        }
    }

    @Override
    public void keep(Account.Named account, ApiToken token) throws Unavailable {
        write(key(account.id()), "Petrichor: " + (account.name().isEmpty() ? account.id() : account.name()), token.secret());
        var accounts = accounts();
        accounts.put(account.id(), account.name());
        list(accounts);
    }

    @Override
    public void forget(String account) throws Unavailable {
        store.delete(key(account));
        var accounts = accounts();
        if (accounts.remove(account) != null) {
            list(accounts);
        }
    }

    private static String key(String account) {
        return "account-" + account;
    }

    private void write(String key, String label, String secret) throws Unavailable {
        store.write(key, label, secret);
        if (!store.read(key).equals(Optional.of(secret))) {
            throw new Unavailable("the keychain did not keep what it was given");
        }
    }

    private void list(Map<String, String> accounts) throws Unavailable {
        if (accounts.isEmpty()) {
            store.delete(ACCOUNTS);
        } else {
            write(ACCOUNTS, "Petrichor: accounts", accounts.entrySet().stream().map(it -> it.getKey() + ":" + encoded(it.getValue())).collect(Collectors.joining(",")));
        }
    }

    private Map<String, String> accounts() throws Unavailable {
        var accounts = new LinkedHashMap<String, String>();
        for (var entry : store.read(ACCOUNTS).orElse("").split(",")) {
            var colon = entry.indexOf(':');
            if (colon > 0) {
                accounts.put(entry.substring(0, colon), decoded(entry.substring(colon + 1)));
            }
        }
        return accounts;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // written by somebody else: shown as it stands
            return name;
        }
    }
}
