package dev.petrichor.app;

import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Secrets;
import java.util.List;
import java.util.Optional;

/** Stands for the user's keychain where that must be neither shown nor asked: nothing is in it, and nothing gets into it. */
final class EmptyKeychain implements Secrets {

    @Override
    public List<Credentials> all() {
        return List.of();
    }

    @Override
    public Optional<ApiToken> read(String account) {
        return Optional.empty();
    }

    @Override
    public void keep(Account.Named account, ApiToken token) {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public void forget(String account) {}
}
