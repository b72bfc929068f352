package dev.petrichor.app.cli;

import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes tables one after the other. A file appears whole or not at all. */
final class TableExport {

    private final Session session;
    private final Schema schema;
    private final ExportFormat format;
    private final boolean far;
    private final LongConsumer progress;

    /**
     * @param far whether the session sends whole answers
     * @param progress told the rows of the table in hand that are written, now and then
     */
    TableExport(Session session, Schema schema, ExportFormat format, boolean far, LongConsumer progress) {
        this.session = session;
        this.schema = schema;
        this.format = format;
        this.far = far;
        this.progress = progress;
    }

    /** Writes to a file beside the target, then puts it in its place. Returns the rows of each table. */
    List<Long> toFile(List<Table> tables, Path target) throws IOException {
        var part = folderOf(target).resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        part.toFile().deleteOnExit(); // for an end of the program that comes without the one below
        try {
            List<Long> rows;
            try (var writer = Files.newBufferedWriter(part)) {
                rows = all(tables, writer);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The folder that a file or another folder shall stand in, which must be there. */
    static Path folderOf(Path target) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(Messages.get("fault.noFolder"));
        }
        return folder;
    }

    /** Writes all tables; several in JSON become one object of arrays, in SQL one script that makes and fills them. */
    List<Long> all(List<Table> tables, Writer out) throws IOException {
        var several = tables.size() > 1 && format == ExportFormat.json;
        var rows = new ArrayList<Long>();
        out.write(several ? "{" : format == ExportFormat.sql ? "PRAGMA defer_foreign_keys=TRUE;\n" : "");
        for (var i = 0; i < tables.size(); i++) {
            var table = tables.get(i);
            out.write(several ? (i == 0 ? "\n" : ",\n") + JsonNodeFactory.instance.stringNode(table.name()) + ": " : before(table));
            rows.add(export(table).table(session, table, out));
        }
        out.write(several ? "}\n" : "");
        for (var table : tables) {
            out.write(after(table));
        }
        return rows;
    }

    private Export export(Table table) {
        var export = new Export(format.of(table), progress);
        return far ? export.inPages() : export;
    }

    private String before(Table table) {
        return format == ExportFormat.sql && !table.sql().isEmpty() ? table.sql() + ";\n" : "";
    }

    /** Indexes and triggers come last: triggers must not fire on the rows. */
    private String after(Table table) {
        if (format != ExportFormat.sql) {
            return "";
        }
        var text = new StringBuilder();
        table.indexes().stream().map(Index::sql).filter(sql -> !sql.isEmpty()).forEach(sql -> text.append(sql).append(";\n"));
        ChosenTables.triggers(schema, table).forEach(trigger -> text.append(trigger.sql()).append(";\n"));
        return text.toString();
    }
}
