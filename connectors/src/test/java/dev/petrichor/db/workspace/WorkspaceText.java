package dev.petrichor.db.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workspace as the expected files of the fixtures write it. */
final class WorkspaceText {

    private WorkspaceText() {}

    static String of(Workspace found) {
        var lines = new ArrayList<String>();
        found.databases().forEach(database -> lines.addAll(database(found, database)));
        found.problems().forEach(problem -> lines.add("problem " + problem.kind().label() + " " + place(problem.file(), problem.line()) + " " + problem.sentence()));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> database(Workspace found, FoundDatabase database) {
        var lines = new ArrayList<String>();
        lines.add("database " + database.binding().orElse("-") + " name=" + said(database.name()) + " env=" + said(database.environment())
                + " id=" + said(database.databaseId()) + " preview=" + said(database.previewDatabaseId()) + " "
                + place(database.config().orElse("-"), database.line()));
        lines.add("  " + database.local().origin().label() + (database.local().exists() ? " " : " absent ")
                + found.folder().relativize(database.local().path()).toString().replace('\\', '/')
                        .replace(".wrangler/state/v3/d1/miniflare-D1DatabaseObject", "(state)"));
        database.migrations().ifPresent(it -> lines.add("  migrations " + found.folder().relativize(it.directory()).toString().replace('\\', '/')
                + " by " + it.namedBy() + it.pattern().map(pattern -> " pattern " + pattern).orElse("")
                + " ledgers " + it.wranglerTable() + ", " + it.drizzleTable() + " " + place(it.file().isEmpty() ? "-" : it.file(), it.line())));
        found.credentials(database).ifPresent(it -> lines.add("  credentials " + it.variable() + " " + place(it.file(), it.line())));
        return lines;
    }

    private static String said(Optional<String> value) {
        return value.map(it -> "\"" + it + "\"").orElse("-");
    }

    private static String place(String file, int line) {
        return line == 0 ? file : file + ":" + line;
    }
}
