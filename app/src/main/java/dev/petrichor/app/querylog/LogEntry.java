package dev.petrichor.app.querylog;

import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.SqlEvent;

/** One statement of the log: who ran it, and what came of it. */
public record LogEntry(Origin origin, SqlEvent event) {}
