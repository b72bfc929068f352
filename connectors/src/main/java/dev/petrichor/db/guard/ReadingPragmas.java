package dev.petrichor.db.guard;

import java.util.Set;

/** Pragmas that only answer. D1 has few; a local file has more, behind a connection that cannot write anyway. */
final class ReadingPragmas {

    private static final Set<String> ANYWHERE = Set.of(
            "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
            "foreign_key_check", "quick_check", "data_version", "encoding");

    private static final Set<String> LOCALLY = Set.of(
            "integrity_check", "user_version", "application_id", "page_count", "page_size", "freelist_count", "journal_mode",
            "foreign_keys", "database_list", "collation_list", "function_list", "module_list", "pragma_list", "compile_options",
            "schema_version", "auto_vacuum");

    /** Those that take an argument without setting anything. */
    private static final Set<String> WITH_ARGUMENT = Set.of(
            "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
            "foreign_key_check", "quick_check", "integrity_check");

    private ReadingPragmas() {}

    static boolean contains(String name, boolean local) {
        return ANYWHERE.contains(name) || local && LOCALLY.contains(name);
    }

    static boolean takesArgument(String name) {
        return WITH_ARGUMENT.contains(name);
    }
}
