package broken.dev.petrichor.app.editor;

import dev.petrichor.db.Session;
import java.util.Optional;

/** A view that holds a session. */
public record TextView(Session session, Optional<String> absent) {}
