package dev.petrichor.app.connect;

import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.FoundDatabase;
import java.util.Optional;

/** A side of a project's database that is to be opened, and so is the one that is tested. */
public record Wanted(FoundDatabase found, Side side) {

    /** What it is asked for by. */
    Optional<String> id() {
        return side.idOf(found).filter(FarSide::isId);
    }
}
