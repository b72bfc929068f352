package dev.petrichor.app.cli;

import dev.petrichor.app.work.Discovery;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.FoundDatabase.Origin;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.Problem;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks at everything in a project. What cannot be read becomes a problem; the rest is still told. */
final class Inspection {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<Origin> UNNAMED = Set.of(Origin.ID_UNKNOWN, Origin.OTHER_COPY, Origin.OWN_CODE);

    private final SharedOptions shared;
    private final CommandContext context;
    private final Workspace workspace;
    private final ObjectNode document = JSON.objectNode();
    private final ProblemList problems = new ProblemList();
    private final StringBuilder text = new StringBuilder();

    Inspection(SharedOptions shared, CommandContext context) {
        this.shared = shared;
        this.context = context;
        this.workspace = shared.workspace();
    }

    Answer answer() {
        text.append(workspace.folder()).append("\n").append(Discovery.sentence(workspace)).append("\n");
        document.put("folder", workspace.folder().toString());
        var databases = document.putArray("databases");
        workspace.problems().forEach(problems::add);
        workspace.databases().forEach(found -> databases.add(database(found)));
        if (workspace.databases().isEmpty()) {
            text.append("\n").append(Messages.get("cli.noDatabase", workspace.folder())).append("\n");
        }
        document.set("problems", problems.json());
        return Answer.done(document, text + problems.words());
    }

    private ObjectNode database(FoundDatabase found) {
        var node = JSON.objectNode();
        node.put("binding", found.binding().orElse(null));
        node.put("name", found.name().orElse(null));
        node.put("environment", found.environment().orElse(null));
        node.put("databaseId", found.databaseId().orElse(null));
        node.put("previewDatabaseId", found.previewDatabaseId().orElse(null));
        node.put("config", found.config().orElse(null));
        node.putObject("local").put("path", found.local().path().toString()).put("exists", found.local().exists())
                .put("origin", found.local().origin().label());
        node.set("remote", remote(found));
        heading(found);
        if (shared.isThere(found)) {
            opened(found, node);
        } else {
            migrations(Optional.empty(), found, node);
            node.putArray("tables");
        }
        return node;
    }

    private ObjectNode remote(FoundDatabase found) {
        var remote = JSON.objectNode();
        remote.put("account", found.binding().isEmpty() ? null : new FarSide(workspace, context.environment()).account(found).orElse(null));
        remote.put("credentials", found.binding().isEmpty() ? null : credentials(found).orElse(null));
        return remote;
    }

    /** The process comes before the project's files, as with wrangler. */
    private Optional<String> credentials(FoundDatabase found) {
        return new FarSide(workspace, context.environment()).processVariable(found)
                .map(_ -> Messages.get("cli.credentials.environment"))
                .or(() -> workspace.credentials(found).map(place -> Messages.get("cli.credentials", place.file())));
    }

    private void opened(FoundDatabase found, ObjectNode node) {
        try (var session = shared.open(found, context, new Permission.ReadOnly())) {
            migrations(Optional.of(session), found, node);
            tables(session, node.putArray("tables"));
        } catch (DbException e) {
            node.putArray("tables");
            problems.add(e.error().kind(), shared.isLocal() ? relative(found) : found.config().orElse(""), 0, Sentences.of(e.error()));
        }
    }

    private String relative(FoundDatabase found) {
        return workspace.folder().relativize(found.local().path()).toString().replace('\\', '/');
    }

    private void migrations(Optional<Session> session, FoundDatabase found, ObjectNode node) {
        if (found.migrations().isEmpty()) {
            node.putNull("migrations");
            return;
        }
        try {
            var history = new ToolMemory(context, shared, Optional.empty()).history(session, found, false);
            node.set("migrations", HistoryJson.summary(history));
            text.append("  ").append(HistoryJson.words(history)).append("\n");
        } catch (CommandFailure e) {
            node.putNull("migrations");
            var source = found.migrations().get();
            if (Files.isDirectory(source.directory()) && !isTold(source)) {
                problems.add(e.kind(), source.file().isEmpty() ? source.shown() : source.file(), source.line(), e.sentence());
            }
        }
    }

    /** A journal that cannot be read has had its word, with its line. */
    private boolean isTold(MigrationsSource source) {
        return workspace.problems().stream().filter(it -> it.kind() != Problem.Kind.MISSING_FILE)
                .anyMatch(it -> workspace.folder().resolve(it.file()).normalize().equals(source.journal()));
    }

    private void tables(Session session, ArrayNode tables) {
        var shown = new TextTable(List.of(Messages.get("cli.table"), Messages.get("cli.rows")));
        for (var table : SchemaReader.read(session).tables()) {
            if (!table.internal()) {
                // on a far side each count would read, and cost, the whole table
                var rows = shared.isLocal() ? rows(session, table) : Optional.<Long>empty();
                var node = tables.addObject().put("name", table.name());
                rows.ifPresentOrElse(it -> node.put("rows", it), () -> node.putNull("rows"));
                shown.add(List.of(table.name(), rows.map(String::valueOf).orElse("?")));
            }
        }
        if (!tables.isEmpty()) {
            text.append(shown.toString().indent(2));
        }
    }

    private Optional<Long> rows(Session session, Table table) {
        try {
            var counted = Page.read(session, new Sql("SELECT count(*) FROM " + Quoting.identifier(table.name())), 1).single();
            return counted.map(value -> value instanceof Value.Int(var rows) ? rows : 0L);
        } catch (DbException e) {
            problems.add(e.error().kind(), table.name(), 0, Sentences.of(e.error()));
            return Optional.empty();
        }
    }

    private void heading(FoundDatabase found) {
        var where = found.config().map(config -> " · " + config).orElse("") + found.environment().map(env -> " · env " + env).orElse("");
        text.append("\n").append(found.fullName()).append(where).append("\n");
        text.append("  ").append(found.local().path()).append(found.local().exists() ? "" : " " + Messages.get("cli.notThereYet")).append("\n");
        if (UNNAMED.contains(found.local().origin())) {
            text.append("  ").append(Discovery.local(found)).append("\n");
        }
        found.binding().flatMap(_ -> credentials(found)).ifPresent(it -> text.append("  ").append(Messages.get("cli.remote", it)).append("\n"));
    }
}
