package dev.petrichor.db.table;

/** One key of an order. NULLs come first when ascending, as SQLite orders them. */
public record SortKey(String column, boolean descending) {}
