package dev.petrichor.app.work;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.ProjectVariables;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Messages;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The far side of a project's databases: which database of which account, and what opens it. The process's environment comes
 * before the project's files, as with wrangler. Reads files and may ask the API: never on the window's thread.
 */
public final class FarSide {

    private static final String TOKEN = "CLOUDFLARE_API_TOKEN";
    private static final String ACCOUNT = "CLOUDFLARE_ACCOUNT_ID";
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Workspace workspace;
    private final Map<String, String> environment;

    /** @param environment the process's variables */
    public FarSide(Workspace workspace, Map<String, String> environment) {
        this.workspace = workspace;
        this.environment = environment;
    }

    /**
     * The database of a side, its account opened with what was found.
     *
     * @throws DbException when the config names no usable id, no token is found, or the token reads no account
     */
    public Database.D1 open(FoundDatabase found, Side side, CloudflareAccess cloudflare) {
        var id = side.idOf(found).orElseThrow(() -> refused(Messages.get("far.noId", found.displayName(), side.label())));
        if (!ID.matcher(id).matches() || id.replaceAll("[0-]", "").isEmpty()) {
            throw refused(Messages.get("far.placeholder", found.displayName(), id));
        }
        var credentials = credentials(found).orElseThrow(() -> new DbException(new DbError.Unauthorized(Messages.get("far.noToken"))));
        var account = credentials.account().orElseGet(() -> onlyAccount(credentials, cloudflare));
        cloudflare.allow(account, credentials.token());
        return new Database.D1(account, id, found.displayName());
    }

    private static DbException refused(String sentence) {
        return new DbException(new DbError.NotAllowed(sentence));
    }

    /** What opens the far side of a database, where the process or the project says it. */
    public Optional<Credentials> credentials(FoundDatabase found) {
        return fromProcess(found).or(() -> fromProject(found));
    }

    private Optional<Credentials> fromProcess(FoundDatabase found) {
        return variable(TOKEN).map(token -> new Credentials(token(token), account(found), new Credentials.Source.Environment(TOKEN)));
    }

    private Optional<Credentials> fromProject(FoundDatabase found) {
        return workspace.credentials(found).flatMap(place -> new ProjectVariables(workspace).at(place)
                .map(token -> new Credentials(token(token), account(found), new Credentials.Source.EnvFile(place.variable(), place.file(), place.line()))));
    }

    /** The account that a database belongs to, in wrangler's order: what the config says, the process, the project's files. */
    public Optional<String> account(FoundDatabase found) {
        var variables = new ProjectVariables(workspace);
        return found.account()
                .or(() -> variable(ACCOUNT))
                .or(() -> workspace.credentials(found).flatMap(place -> variables.beside(place, ACCOUNT)))
                .or(() -> variables.near(found, ACCOUNT));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static ApiToken token(String text) {
        try {
            return ApiToken.of(text);
        } catch (IllegalArgumentException e) {
            throw new DbException(new DbError.Unauthorized(String.valueOf(e.getMessage())), e);
        }
    }

    /** A token that reads one account needs no account id. */
    private static String onlyAccount(Credentials credentials, CloudflareAccess cloudflare) {
        var accounts = Account.all(cloudflare.api(), credentials.token());
        if (accounts.size() != 1) {
            throw new DbException(new DbError.Unauthorized(Messages.get("far.whichAccount", accounts.size())));
        }
        return accounts.getFirst().id();
    }
}
