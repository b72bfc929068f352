package dev.petrichor.app.work;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.WranglerLogin;
import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.ProjectVariables;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.db.workspace.Workspace.CredentialsPlace;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private final Supplier<Optional<Credentials>> login;

    /**
     * All that can open an account.
     *
     * @param usable in the order in which they count
     * @param unusable for each variable whose value is no token, a sentence that names its place
     */
    public record Listing(List<Credentials> usable, List<String> unusable) {

        public Listing {
            usable = List.copyOf(usable);
            unusable = List.copyOf(unusable);
        }
    }

    /** @param environment the process's variables */
    public FarSide(Workspace workspace, Map<String, String> environment) {
        this(workspace, environment, () -> loginOfThisUser(environment));
    }

    /** @param login reads the login of the user's wrangler, while it is valid */
    public FarSide(Workspace workspace, Map<String, String> environment, Supplier<Optional<Credentials>> login) {
        this.workspace = workspace;
        this.environment = environment;
        this.login = login;
    }

    /** The login of the user's wrangler, while it is valid. Reads a file. */
    public static Optional<Credentials> loginOfThisUser(Map<String, String> environment) {
        return WranglerLogin.read(Path.of(System.getProperty("user.home")), environment, System.getProperty("os.name"), Clock.systemUTC());
    }

    /**
     * The database of a side, its account opened with what was found.
     *
     * @throws DbException when the config names no usable id, no token is found, or the token reads no account
     */
    public Database.D1 open(FoundDatabase found, Side side, CloudflareAccess cloudflare) {
        var id = side.idOf(found).orElseThrow(() -> refused(Messages.get("far.noId", found.displayName(), side.label())));
        if (!isId(id)) {
            throw refused(Messages.get("far.placeholder", found.displayName(), id));
        }
        return new Database.D1(credentials(found).map(it -> allowed(it, cloudflare)).orElseGet(() -> openAlready(found, cloudflare)), id, found.displayName());
    }

    private static String allowed(Credentials credentials, CloudflareAccess cloudflare) {
        var account = credentials.account().orElseGet(() -> onlyAccount(credentials, cloudflare));
        cloudflare.allow(account, credentials.token());
        return account;
    }

    /** The account for which a token was chosen in this run, as one that was typed for another database: that of the database, or the only one. */
    private String openAlready(FoundDatabase found, CloudflareAccess cloudflare) {
        var account = account(found);
        return account.or(cloudflare::onlyChosen).filter(it -> cloudflare.token(it).isPresent()).orElseThrow(() -> new DbException(new DbError.Unauthorized(Messages.get("far.noToken"))));
    }

    /** Whether it can be a database's id, and is no placeholder such as one of zeros. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches() && !id.replaceAll("[0-]", "").isEmpty();
    }

    /** Everything that opens the far side of a database, or any account where no database is meant. Reads files, asks nobody. */
    public Listing all(Optional<FoundDatabase> found) {
        var usable = new ArrayList<Credentials>();
        var unusable = new ArrayList<String>();
        processNames(found).forEach(name -> variable(name).ifPresent(text -> add(text, accountOf(found), new Credentials.Source.Environment(name), usable, unusable)));
        var variables = new ProjectVariables(workspace);
        for (var place : found.map(workspace::allCredentials).orElse(List.of())) {
            variables.at(place)
                    .ifPresent(text -> add(text, variable(ACCOUNT).or(() -> variables.beside(place, ACCOUNT)).or(() -> accountOf(found)), source(place), usable, unusable));
        }
        login.get().map(it -> new Credentials(it.token(), accountOf(found), it.source())).ifPresent(usable::add);
        return new Listing(usable, unusable);
    }

    private static void add(String text, Optional<String> account, Credentials.Source source, List<Credentials> usable, List<String> unusable) {
        try {
            usable.add(new Credentials(ApiToken.of(text), account, source));
        } catch (IllegalArgumentException _) {
            // said beside the list; the value itself is repeated nowhere
            unusable.add(switch (source) {
                case Credentials.Source.ProjectFile(var name, var file, var line) -> Messages.get("far.noTokenInFile", name, file, line);
                case Credentials.Source.Environment(var name) -> Messages.get("far.noTokenInEnvironment", name);
                case Credentials.Source.Kept _,Credentials.Source.WranglerLogin _,Credentials.Source.Typed _ -> throw new IllegalStateException("kept ones were tokens");
            });
        }
    }

    private Optional<String> accountOf(Optional<FoundDatabase> found) {
        return found.flatMap(this::account).or(() -> variable(ACCOUNT));
    }

    /** The variables of the process that may hold the token: wrangler's own, then those that the project's drizzle configs ask for. */
    private List<String> processNames(Optional<FoundDatabase> found) {
        return Stream.concat(Stream.of(TOKEN), asked(found, DrizzleConfig::token)).distinct().toList();
    }

    private Stream<String> asked(Optional<FoundDatabase> found, Function<DrizzleConfig, DrizzleConfig.Credential> credential) {
        return found.stream().flatMap(it -> workspace.drizzleConfigs(it).stream()).flatMap(it -> credential.apply(it).variables().stream());
    }

    private static Credentials.Source source(CredentialsPlace place) {
        return new Credentials.Source.ProjectFile(place.variable(), place.file(), place.line());
    }

    private static DbException refused(String sentence) {
        return new DbException(new DbError.NotAllowed(sentence));
    }

    /** What opens the far side of a database, where the process or the project says it. */
    public Optional<Credentials> credentials(FoundDatabase found) {
        return fromProcess(found).or(() -> fromProject(found));
    }

    private Optional<Credentials> fromProcess(FoundDatabase found) {
        return processVariable(found).flatMap(name -> variable(name).map(token -> new Credentials(token(token), account(found), new Credentials.Source.Environment(name))));
    }

    /** The variable of the process that holds the token, where one does: it comes before the project's files, as with wrangler. */
    public Optional<String> processVariable(FoundDatabase found) {
        return processNames(Optional.of(found)).stream().filter(name -> variable(name).isPresent()).findFirst();
    }

    private Optional<Credentials> fromProject(FoundDatabase found) {
        return workspace.credentials(found).flatMap(place -> new ProjectVariables(workspace).at(place)
                .map(token -> new Credentials(token(token), account(found), source(place))));
    }

    /** The account that a database belongs to, in wrangler's order: what the config says, the process, the project's files; then what drizzle's config says. */
    public Optional<String> account(FoundDatabase found) {
        var variables = new ProjectVariables(workspace);
        return found.account()
                .or(() -> variable(ACCOUNT))
                .or(() -> workspace.credentials(found).flatMap(place -> variables.beside(place, ACCOUNT)))
                .or(() -> variables.near(found, ACCOUNT))
                .or(() -> asked(Optional.of(found), DrizzleConfig::account)
                        .flatMap(name -> variable(name).or(() -> variables.near(found, name)).stream()).findFirst())
                .or(() -> workspace.drizzleConfigs(found).stream().flatMap(config -> variables.account(config).stream()).findFirst());
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
