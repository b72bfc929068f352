package dev.petrichor.app.cli;

import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers where the history of a far database stood before the first write of a command. */
final class FarListener implements SqlListener {

    private final SqlListener next;
    private @Nullable String first;

    FarListener(SqlListener next) {
        this.next = next;
    }

    /** Leads back to before this command. */
    Optional<String> bookmark() {
        return Optional.ofNullable(first);
    }

    @Override
    public void writing(List<Sql> statements, String bookmark) {
        next.writing(statements, bookmark);
        first = first == null ? bookmark : first;
    }

    @Override
    public void ran(SqlEvent event) {
        next.ran(event);
    }

    @Override
    public void ran(List<SqlEvent> events) {
        next.ran(events);
    }
}
