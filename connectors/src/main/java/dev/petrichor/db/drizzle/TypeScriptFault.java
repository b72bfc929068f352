package dev.petrichor.db.drizzle;

/** Where a source stops making sense, and why, as the end of a sentence. */
public record TypeScriptFault(int line, String what) {}
