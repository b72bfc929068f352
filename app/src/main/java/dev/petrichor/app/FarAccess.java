package dev.petrichor.app;

import dev.petrichor.app.about.ThisBuild;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Keychain;
import dev.petrichor.db.cloudflare.Secrets;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.releases.ReleaseAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What lies beyond this machine, and what opens far sides beside a project's own files.
 *
 * @param environment the process's variables: where the API is, and perhaps a token
 * @param login reads the login of the user's wrangler, while it is valid
 * @param secrets where tokens outlast the program
 * @param releases where a newer version may be asked for
 */
record FarAccess(Map<String, String> environment, Supplier<Optional<Credentials>> login, Secrets secrets, Optional<ReleaseAddress> releases) {

    /** Without an address for newer versions. */
    FarAccess(Map<String, String> environment, Supplier<Optional<Credentials>> login, Secrets secrets) {
        this(environment, login, secrets, Optional.empty());
    }

    /** Of this process and its user. */
    static FarAccess ofThisUser() {
        return new FarAccess(System.getenv(), () -> FarSide.loginOfThisUser(System.getenv()), Keychain.of(System.getProperty("os.name"), System.getenv()), ThisBuild.releases());
    }

    /** Everything that opens the databases of a project. */
    FarSide to(Workspace workspace) {
        return new FarSide(workspace, environment, login);
    }
}
