package dev.petrichor.app;

import dev.petrichor.app.about.ThisBuild;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Keychain;
import dev.petrichor.db.cloudflare.Secrets;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.releases.ReleaseAddress;
import java.time.Clock;
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
 * @param writes whether far databases may be written to at all
 */
record FarAccess(Map<String, String> environment, Supplier<Optional<Credentials>> login, Secrets secrets, Optional<ReleaseAddress> releases, boolean writes) {

    FarAccess(Map<String, String> environment, Supplier<Optional<Credentials>> login, Secrets secrets, Optional<ReleaseAddress> releases) {
        this(environment, login, secrets, releases, true);
    }

    /** Without an address for newer versions. */
    FarAccess(Map<String, String> environment, Supplier<Optional<Credentials>> login, Secrets secrets) {
        this(environment, login, secrets, Optional.empty());
    }

    /** Of this process and its user. */
    static FarAccess ofThisUser() {
        return new FarAccess(System.getenv(), () -> FarSide.loginOfThisUser(System.getenv()), Keychain.of(System.getProperty("os.name"), System.getenv()), ThisBuild.releases());
    }

    /** The same for a picture: no far database is written to, not even one that the window has unlocked, and the keychain is left alone. */
    FarAccess forPicture() {
        return new FarAccess(environment, login, new EmptyKeychain(), releases, false);
    }

    /** What opens databases; far ones once their account is allowed. */
    Connector connector() {
        var cloudflare = new CloudflareAccess(environment);
        return writes ? new Connector(Clock.systemUTC(), cloudflare) : Connector.readingFar(Clock.systemUTC(), cloudflare);
    }

    /** Everything that opens the databases of a project. */
    FarSide to(Workspace workspace) {
        return new FarSide(workspace, environment, login);
    }
}
