package dev.petrichor.app;

import dev.petrichor.app.work.FarSide;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Keychain;
import dev.petrichor.db.cloudflare.Secrets;
import dev.petrichor.db.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What opens far sides beside a project's own files.
 *
 * @param environment the process's variables: where the API is, and perhaps a token
 * @param login reads the login of the user's wrangler, while it is valid
 * @param secrets where tokens outlast the program
 */
record FarAccess(Map<String, String> environment, Supplier<Optional<Credentials>> login, Secrets secrets) {

    /** Of this process and its user. */
    static FarAccess ofThisUser() {
        return new FarAccess(System.getenv(), () -> FarSide.loginOfThisUser(System.getenv()), Keychain.of(System.getProperty("os.name"), System.getenv()));
    }

    /** Everything that opens the databases of a project. */
    FarSide to(Workspace workspace) {
        return new FarSide(workspace, environment, login);
    }
}
