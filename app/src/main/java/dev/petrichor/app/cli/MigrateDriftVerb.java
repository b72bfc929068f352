package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Layout;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.drift.Drift;
import dev.petrichor.migrations.drift.DriftCheck;
import dev.petrichor.migrations.drift.DriftCheck.Replayed;
import dev.petrichor.migrations.drift.DrizzleSnapshot;
import dev.petrichor.migrations.drift.SchemaTs;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the schema that the files make, the one that drizzle-kit has noted and the one that schema.ts declares against the local database,
 * and against a far side where one is named.
 */
final class MigrateDriftVerb implements Verb {

    private static final String SNAPSHOT = "snapshot";

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate drift", List.of(), List.of(MigrateVerbs.RUNNER), MigrateDriftVerb::new);

    private final SharedOptions shared;
    private final Optional<Tool> runner;

    private MigrateDriftVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.runner = MigrateVerbs.tool(given);
    }

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        var schemas = new LinkedHashMap<String, Schema>();
        if (!shared.isThere(found)) {
            schemas.put("files", files(context, found, Optional.empty()));
            snapshot(context, found).ifPresent(it -> schemas.put(SNAPSHOT, it));
            return answer(schemas, declared(context, found));
        }
        try (var session = shared.open(found, context, new Permission.ReadOnly())) {
            schemas.put("files", files(context, found, Optional.of(session)));
            snapshot(context, found).ifPresent(it -> schemas.put(SNAPSHOT, it));
            if (!shared.isLocal() && found.local().exists()) {
                schemas.put(Side.LOCAL.label(), local(context, found));
            }
            schemas.put(shared.side().label(), SchemaReader.read(session));
        }
        return answer(schemas, declared(context, found));
    }

    /** One that cannot be read is said, and the others are compared all the same. */
    private Optional<SchemaTs> declared(CommandContext context, FoundDatabase found) {
        var files = shared.workspace().declared(found);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try (var empty = context.connector().scratch(context.stop()::isAsked)) {
            var folder = found.migrations().map(MigrationsSource::directory).filter(Files::isDirectory);
            var from1 = folder.isPresent() && SchemaTs.isFrom1(Layout.of(folder.get()));
            var read = SchemaTs.of(files.get().read(!from1), from1, empty);
            if (!read.isAnyRead()) {
                throw new IOException(DriftAnswer.unread(read));
            }
            return Optional.of(read);
        } catch (IOException e) {
            context.streams().err().println(TextTable.lines(Messages.get("cli.drift.noSchemaTs", String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    private static Schema local(CommandContext context, FoundDatabase found) {
        try (var session = context.connector().open(new Database.LocalFile(found.local().path()), new Permission.ReadOnly(), SqlListener.NONE)) {
            return SchemaReader.read(session);
        }
    }

    private Schema files(CommandContext context, FoundDatabase found, Optional<Session> session) {
        var memory = new ToolMemory(context, shared, runner);
        var history = memory.history(session, found, false);
        memory.sayIgnored(history);
        try (var empty = context.connector().scratch(context.stop()::isAsked)) {
            return switch (DriftCheck.replay(history.entries().stream().map(MigrationHistory.Entry::migration).toList(), empty)) {
                case Replayed.Made(var schema) -> schema;
                case Replayed.Stopped(var migration, var _, var line, var error) ->
                    throw CommandFailure.file(Messages.get("cli.cannotReplay", migration, line, Sentences.of(error)));
            };
        }
    }

    /** One that cannot be read is said, and the others are compared all the same. */
    private static Optional<Schema> snapshot(CommandContext context, FoundDatabase found) {
        var folder = found.migrations().map(MigrationsSource::directory).filter(Files::isDirectory);
        try (var empty = context.connector().scratch(context.stop()::isAsked)) {
            return folder.isEmpty() ? Optional.empty() : DrizzleSnapshot.newest(folder.get(), Layout.of(folder.get()), empty).map(DrizzleSnapshot::schema);
        } catch (IOException e) {
            return unread(context, FileFault.named(e));
        } catch (DbException e) {
            if (e.error() instanceof DbError.Cancelled) {
                throw e;
            }
            return unread(context, Sentences.of(e.error()));
        }
    }

    private static Optional<Schema> unread(CommandContext context, String why) {
        context.streams().err().println(TextTable.lines(Messages.get("cli.drift.noSnapshot", why)));
        return Optional.empty();
    }

    private static Answer answer(Map<String, Schema> schemas, Optional<SchemaTs> declared) {
        var answer = new DriftAnswer(declared);
        drifts(schemas).forEach(answer::add);
        declared.ifPresent(it -> schemas.forEach((name, schema) -> answer.add(it.against(name, schema, DriftAnswer.SCHEMA_TS).toOther())));
        return answer.of(Stream.concat(schemas.keySet().stream(), declared.map(_ -> DriftAnswer.SCHEMA_TS).stream()).toList());
    }

    /** Every source against each one before it. */
    private static List<Drift> drifts(Map<String, Schema> schemas) {
        var all = List.copyOf(schemas.entrySet());
        var drifts = new ArrayList<Drift>();
        for (var i = 0; i < all.size(); i++) {
            for (var other : all.subList(i + 1, all.size())) {
                drifts.add(drift(all.get(i), other));
            }
        }
        return drifts;
    }

    /** From a snapshot nothing is missing that it cannot hold, and what differs from it is for drizzle-kit to generate. */
    private static Drift drift(Map.Entry<String, Schema> one, Map.Entry<String, Schema> other) {
        if (!one.getKey().equals(SNAPSHOT) && !other.getKey().equals(SNAPSHOT)) {
            return DriftCheck.compare(one.getKey(), one.getValue(), other.getKey(), other.getValue());
        }
        var drift = DriftCheck.compare(one.getKey(), DrizzleSnapshot.within(one.getValue()), other.getKey(), DrizzleSnapshot.within(other.getValue()));
        return new Drift(drift.reference(), drift.other(), drift.differences().stream().map(it -> new Drift.Difference(it.change(), "")).toList());
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
