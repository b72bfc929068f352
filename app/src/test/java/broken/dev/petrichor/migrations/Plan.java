package broken.dev.petrichor.migrations;

import broken.dev.petrichor.db.d1.RemoteDoor;

/** A plan that knows its driver. */
public record Plan(RemoteDoor door) {}
