package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptModule.Import;
import java.util.List;
import java.util.Set;

/** Names of drizzle and of what is used beside it, as far as they matter to what a file exports. */
final class DrizzleNames {

    private static final String ORM = "drizzle-orm";
    private static final String SQLITE = "drizzle-orm/sqlite-core";
    /** What gives a table or a view of SQLite, or may. */
    private static final Set<String> MAKERS = Set.of("sqliteTable", "sqliteView", "view", "alias", "aliasedTable", "aliasedTableColumn", "snakeCase", "camelCase");
    /** Packages of which nothing that is called makes a table. */
    private static final List<String> HARMLESS = List.of(
            "zod", "drizzle-zod", "valibot", "drizzle-valibot", "typebox", "@sinclair/typebox", "drizzle-typebox", "arktype", "drizzle-arktype", "nanoid", "uuid", "uuidv7", "ulid",
            "@paralleldrive/cuid2", "crypto", "node:crypto", "@hono/zod-openapi");
    private static final Set<String> GLOBALS = Set.of(
            "Object", "Array", "String", "Number", "Boolean", "JSON", "Math", "Symbol", "BigInt", "Date", "Set", "Map", "WeakMap", "RegExp", "Error", "crypto", "process", "console",
            "parseInt", "parseFloat", "URL", "TextEncoder", "TextDecoder");

    private DrizzleNames() {}

    /** Whether a name is this one of drizzle's words for SQLite. */
    static boolean isSqlite(Import origin, String name) {
        return origin.from().equals(SQLITE) && origin.name().equals(name);
    }

    static boolean isSqlite(Import origin) {
        return origin.from().equals(SQLITE);
    }

    static boolean isSql(Import origin) {
        return origin.name().equals("sql") && (origin.from().equals(ORM) || origin.from().startsWith(ORM + "/"));
    }

    /** Whether what a call of this name gives is no table and no view. */
    static boolean isHarmless(Import origin) {
        return isHarmless(origin.from()) || (origin.from().equals(ORM) || origin.from().startsWith(ORM + "/")) && !MAKERS.contains(origin.name());
    }

    /** Whether nothing that a package gives is a table or a view. */
    static boolean isHarmless(String from) {
        return HARMLESS.stream().anyMatch(it -> from.equals(it) || from.startsWith(it + "/"));
    }

    static boolean isGlobal(String name) {
        return GLOBALS.contains(name);
    }
}
