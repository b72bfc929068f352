package dev.petrichor.app.cli;

import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.AuditedWrites;
import dev.petrichor.app.work.ConfigFolders;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** The project of a verb and the options that all verbs know. */
final class SharedOptions {

    static final Positional PATH = Positional.required("PATH", "cli.path");

    private static final Option DATABASE = VerbOption.value("--database", "NAME", "cli.database");
    private static final Option ENVIRONMENT = VerbOption.value("--env", "NAME", "cli.env");
    private static final Option CONFIG = VerbOption.value("--config", "FILE", "cli.config");
    private static final Option SIDE = VerbOption.value("--side", "local|preview|remote", "cli.side");
    private static final Option WRITE = VerbOption.flag("--write", "cli.write");
    private static final Option JSON = VerbOption.flag("--json", "cli.json");
    private static final Option QUIET = VerbOption.flag("--quiet", "cli.quiet");
    private static final Option NO_COLOR = VerbOption.flag("--no-color", "cli.noColor");

    static final List<Option> ALL = List.of(DATABASE, ENVIRONMENT, CONFIG, SIDE, WRITE, JSON, QUIET, NO_COLOR);

    private final Path path;
    private final @Nullable String database;
    private final @Nullable String environment;
    private final @Nullable Path config;
    private final Side side;
    private final boolean write;
    private final boolean json;
    private final boolean quiet;

    private @Nullable Workspace scanned;

    SharedOptions(ParsedArguments given) {
        this.path = given.path(given.required(0));
        this.database = given.value(DATABASE).orElse(null);
        this.environment = given.value(ENVIRONMENT).orElse(null);
        this.config = given.path(CONFIG).orElse(null);
        this.side = side(given.value(SIDE).orElse(Side.LOCAL.label()));
        this.write = given.has(WRITE);
        this.json = given.has(JSON);
        this.quiet = given.has(QUIET);
    }

    private static Side side(String name) {
        return Side.of(name).orElseThrow(() -> CommandFailure.usage(Messages.get("cli.noSuchSide", name)));
    }

    /** The options of a path alone. */
    static SharedOptions of(Path path) {
        return new SharedOptions(new ParsedArguments(InspectVerb.SYNTAX, List.of("--", path.toString())));
    }

    /** Whether SQL that is given may write. Verbs that write by their nature need no such leave. */
    boolean write() {
        return write;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    Path path() {
        return path;
    }

    /** Where the path leads, whichever way it was named. */
    Path place() {
        return StateFile.place(path);
    }

    /** The side that is meant. */
    Side side() {
        return side;
    }

    boolean isLocal() {
        return side == Side.LOCAL;
    }

    /** Whether one database is meant in words, or a side of one. */
    boolean isAboutOne() {
        return !isLocal() || database != null || environment != null || config != null;
    }

    /** A far database is named once more by whoever changes it. */
    void requireConfirmed(FoundDatabase found, @Nullable String confirm) {
        if (side == Side.REMOTE && !found.displayName().equals(confirm)) {
            throw CommandFailure.usage(Messages.get("cli.confirmRemote", found.displayName()));
        }
    }

    /** Whether the side that is meant is there: a local file may not be made yet, a far database is asked when it is opened. */
    boolean isThere(FoundDatabase found) {
        return !isLocal() || found.local().exists();
    }

    /** Everything that is found at the path, looked for once. */
    Workspace workspace() {
        var known = scanned;
        if (known == null) {
            known = scan();
            scanned = known;
        }
        return known;
    }

    private Workspace scan() {
        if (!Files.exists(path)) {
            throw CommandFailure.path("cannot-open", Messages.get("cli.noSuchPath", path)).in(path);
        }
        try {
            return WorkspaceScanner.scan(path);
        } catch (AccessDeniedException e) {
            throw CommandFailure.path("unreadable", Messages.get("project.denied", e.getFile())).in(e.getFile());
        } catch (IOException e) {
            throw CommandFailure.path("unreadable", Messages.get("cli.pathUnreadable", path, FileFault.words(e))).in(path);
        }
    }

    /** The one database that is meant. */
    FoundDatabase found() {
        return found(workspace());
    }

    FoundDatabase found(Workspace workspace) {
        var meant = workspace.databases().stream().filter(it -> isMeant(workspace, it)).toList();
        if (meant.isEmpty()) {
            throw CommandFailure.usage(workspace.databases().isEmpty()
                    ? Messages.get("cli.noDatabase", path)
                    : Messages.get("cli.noSuchDatabase", path, names(workspace.databases())));
        }
        if (meant.size() > 1 && environment == null) {
            meant = meant.stream().filter(it -> it.environment().isEmpty()).toList();
        }
        if (meant.size() != 1) {
            throw CommandFailure.usage(Messages.get("cli.several", path, names(workspace.databases())));
        }
        return meant.getFirst();
    }

    private boolean isMeant(Workspace workspace, FoundDatabase found) {
        var named = database == null || found.binding().filter(database::equals).isPresent() || found.displayName().equals(database);
        return named && matches(environment, found.environment()) && isInConfig(workspace, found);
    }

    /** A config is named from the project's folder, as it is shown, or from the folder that the command is typed in. */
    private boolean isInConfig(Workspace workspace, FoundDatabase found) {
        var asked = config;
        if (asked == null) {
            return true;
        }
        var meant = Stream.of(workspace.folder().resolve(asked), asked).map(StateFile::place).toList();
        return found.config().map(it -> StateFile.place(workspace.folder().resolve(it))).filter(meant::contains).isPresent();
    }

    private static boolean matches(@Nullable String asked, Optional<String> value) {
        return asked == null || value.filter(asked::equals).isPresent();
    }

    private static String names(List<FoundDatabase> databases) {
        return databases.stream().map(SharedOptions::name).distinct().collect(Collectors.joining(", "));
    }

    private static String name(FoundDatabase found) {
        var name = found.binding().orElseGet(found::displayName);
        var of = found.environment().map(env -> "env " + env + ", ").orElse("") + found.config().orElse("");
        return of.isEmpty() ? name : name + " (" + of + ")";
    }

    /** Opens the side that is meant. A path that is itself no database is wrong usage. */
    Session open(FoundDatabase found, CommandContext context, Permission permission) {
        return open(found, context, permission, SqlListener.NONE);
    }

    /** @param listener hears of every statement */
    Session open(FoundDatabase found, CommandContext context, Permission permission, SqlListener listener) {
        return context.stop().watch(isLocal()
                ? local(found, context.connector(), permission, listener)
                : context.connector().open(far(found, context), permission, audited(found, context, listener)));
    }

    /** The far database of the side that is meant, its account opened. */
    Database.D1 far(FoundDatabase found, CommandContext context) {
        return new FarSide(workspace(), context.environment()).open(found, side(), context.connector().cloudflare());
    }

    /** Writes to a far side go on record, in Petrichor's own folder. */
    private SqlListener audited(FoundDatabase found, CommandContext context, SqlListener listener) {
        var file = context.data().map(data -> StateFile.auditOf(data, ConfigFolders.of(workspace()).of(found)));
        return file.map(it -> SqlListener.both(new AuditedWrites(new AuditFile(it), AuditedWrites.name(side(), found), Clock.systemUTC()), listener))
                .orElse(listener);
    }

    private Session local(FoundDatabase found, Connector connector, Permission permission, SqlListener listener) {
        try {
            return connector.open(new Database.LocalFile(found.local().path()), permission, listener);
        } catch (DbException e) {
            throw Files.isRegularFile(path) && isAboutThePath(e.error())
                    ? CommandFailure.path(e.error().kind(), CommandFailure.of(e.error()).sentence()).in(path)
                    : !found.local().exists() ? CommandFailure.file(Messages.get("cli.notYet", found.local().path())).in(found.local().path()) : e;
        }
    }

    private static boolean isAboutThePath(DbError error) {
        return error instanceof DbError.NotADatabase || error instanceof DbError.CannotOpen;
    }
}
