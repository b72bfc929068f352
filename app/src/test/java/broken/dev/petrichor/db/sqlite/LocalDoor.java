package broken.dev.petrichor.db.sqlite;

import broken.dev.petrichor.db.Seam;

/** Makes a cycle with the seam. */
public final class LocalDoor {

    /** What it belongs to. */
    public Seam seam(Seam seam) {
        return seam;
    }
}
