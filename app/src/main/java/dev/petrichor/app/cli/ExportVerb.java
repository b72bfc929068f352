package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes tables to files, or to standard output. */
final class ExportVerb implements Verb {

    private static final Option FORMAT = VerbOption.required("--format", "csv|json|jsonl|sql", "cli.format");
    private static final Option OUT = VerbOption.value("--out", "FILE_OR_FOLDER", "cli.out");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor export", List.of(Positional.any("TABLE", "cli.tables")), List.of(FORMAT, OUT), ExportVerb::new);

    private final SharedOptions shared;
    private final List<String> names;
    private final ExportFormat format;
    private final @Nullable Path out;

    private ExportVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.names = given.parametersFrom(1);
        this.format = given.choice(FORMAT, List.of(ExportFormat.values()));
        this.out = given.path(OUT).orElse(null);
    }

    @Override
    public Answer run(CommandContext context) {
        if (shared.json() && out == null) {
            throw CommandFailure.usage(Messages.get("cli.exportJsonNeedsOut"));
        }
        try (var session = shared.open(shared.found(), context, new Permission.ReadOnly())) {
            var schema = SchemaReader.read(session);
            var tables = names.isEmpty()
                    ? schema.tables().stream().filter(table -> !table.internal()).toList()
                    : names.stream().map(name -> ChosenTables.find(schema, name)).toList();
            return write(session, schema, tables, context);
        } catch (IOException e) {
            throw CommandFailure.file(Messages.get("cli.cannotWrite", String.valueOf(out), FileFault.words(e))).in(String.valueOf(out));
        }
    }

    private Answer write(Session session, Schema schema, List<Table> tables, CommandContext context) throws IOException {
        var document = JsonNodeFactory.instance.objectNode();
        var told = document.putArray("tables");
        var progress = new ProgressLine(context.streams().err(), 0, shared.quiet());
        var export = new TableExport(session, schema, format, !shared.isLocal(), progress::rows);
        var target = out;
        if (target == null) {
            toStandardOutput(export, tables, context);
            return Answer.done(document, "");
        }
        try {
            write(export, tables, target, told);
        } catch (DbException e) {
            throw stopped(e, Messages.get("cli.stoppedExport", target, told.size()));
        }
        return Answer.done(document, words(told));
    }

    private void toStandardOutput(TableExport export, List<Table> tables, CommandContext context) {
        require(tables);
        try (var writer = new StandardOutput(context.streams())) {
            export.all(tables, writer);
        } catch (DbException e) {
            throw stopped(e, Messages.get("cli.stoppedOutput"));
        } catch (IOException e) {
            throw CommandFailure.file(Messages.get("cli.outputClosed"));
        }
    }

    private void write(TableExport export, List<Table> tables, Path target, ArrayNode told) throws IOException {
        makeFolder(tables, target);
        if (Files.isDirectory(target)) {
            var taken = new HashSet<String>();
            for (var table : tables) {
                var file = target.resolve(fileName(table, taken));
                tell(told, table, export.toFile(List.of(table), file).getFirst(), file);
            }
        } else {
            require(tables);
            var rows = export.toFile(tables, target);
            for (var i = 0; i < tables.size(); i++) {
                tell(told, tables.get(i), rows.get(i), target);
            }
        }
    }

    /** Several tables of such a format fit into no file, so a name that nothing has yet can only mean a folder. */
    private void makeFolder(List<Table> tables, Path target) throws IOException {
        if (tables.size() > 1 && !format.holdsSeveral() && Files.notExists(target)) {
            Files.createDirectory(TableExport.folderOf(target).resolve(target.getFileName()));
        }
    }

    private static RuntimeException stopped(DbException failure, String sentence) {
        return failure.error() instanceof DbError.Cancelled ? CommandFailure.stopped(sentence) : failure;
    }

    private void require(List<Table> tables) {
        if (tables.size() > 1 && !format.holdsSeveral()) {
            throw CommandFailure.usage(Messages.get("cli.severalNeedFolder", format.name()));
        }
    }

    /** A table's name can hold any character; a file's cannot. Two tables never share a file, not even where case does not count. */
    private String fileName(Table table, Set<String> taken) {
        var name = table.name().replaceAll("[^\\p{L}\\p{N}_ .-]", "_").replaceAll("^\\.+", "_");
        var free = name;
        for (var i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "-" + i;
        }
        return free + "." + format.name();
    }

    private static void tell(ArrayNode told, Table table, long rows, Path file) {
        told.addObject().put("name", table.name()).put("rows", rows).put("file", file.toString());
    }

    private static String words(ArrayNode told) {
        var table = new TextTable(List.of(Messages.get("cli.table"), Messages.get("cli.rows"), Messages.get("cli.file")));
        told.forEach(node -> table.add(List.of(node.get("name").stringValue(), node.get("rows").asString(), node.get("file").stringValue())));
        return table.toString();
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
