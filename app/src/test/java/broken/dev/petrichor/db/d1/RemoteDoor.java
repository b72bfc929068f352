package broken.dev.petrichor.db.d1;

/** A driver that others reach without the connector. */
public final class RemoteDoor {}
