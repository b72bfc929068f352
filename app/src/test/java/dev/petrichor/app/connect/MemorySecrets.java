package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A keychain that ends with the test, and one that is not there or refuses. */
public final class MemorySecrets implements Secrets {

    final Map<String, Credentials> kept = new ConcurrentSkipListMap<>();
    volatile String missing = "";
    volatile String refusing = "";

    @Override
    public List<Credentials> all() throws Unavailable {
        refuse(missing);
        return List.copyOf(kept.values());
    }

    @Override
    public Optional<ApiToken> read(String account) throws Unavailable {
        refuse(missing);
        return Optional.ofNullable(kept.get(account)).map(Credentials::token);
    }

    @Override
    public void keep(Account.Named account, ApiToken token) throws Unavailable {
        refuse(refusing);
        kept.put(account.id(), new Credentials(token, Optional.of(account.id()), new Credentials.Source.Kept(account.name())));
    }

    @Override
    public void forget(String account) throws Unavailable {
        refuse(refusing);
        kept.remove(account);
    }

    private static void refuse(String why) throws Unavailable {
        if (!why.isEmpty()) {
            throw new Unavailable(why);
        }
    }
}
