package dev.petrichor.db.schema;

/** A trigger and the table or view it belongs to. */
public record Trigger(String name, String table, String sql) {}
