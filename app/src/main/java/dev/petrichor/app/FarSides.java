package dev.petrichor.app;

import dev.petrichor.app.work.AuditedWrites;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.RecalledWrites;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.WriteLock;
import dev.petrichor.db.Database;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.workspace.FoundDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The far sides of a project's databases that are open in the window. The window's thread. */
final class FarSides implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FarSides.class.getName());

    private final OpenDatabase.Means means;
    private final Safety safety;
    private final Background background;
    private final Function<FoundDatabase, Path> audit;
    private final Map<Path, AuditFile> audits = new HashMap<>();
    private final List<OpenDatabase> open = new ArrayList<>();
    private final Map<String, WriteLock> locks = new HashMap<>();

    /**
     * @param background reads what earlier runs have written
     * @param audit where writes to a database go on record
     */
    FarSides(OpenDatabase.Means means, Safety safety, Background background, Function<FoundDatabase, Path> audit) {
        this.means = means;
        this.safety = safety;
        this.background = background;
        this.audit = audit;
    }

    /** Opens a side, as locked as its environment asks for: one database has one lock, whatever names it. Whoever asks has allowed its account. */
    OpenDatabase open(FoundDatabase found, Side side, Database.D1 database) {
        var record = audit(found);
        var writes = new AuditedWrites(record, AuditedWrites.name(side, found), Clock.systemUTC());
        var opened = OpenDatabase.far(found, side, database, means, locks.computeIfAbsent(side.key(database.id()), _ -> safety.lock(side)), writes);
        open.add(opened);
        recall(opened, record, AuditedWrites.name(side, found));
        return opened;
    }

    /** Puts what earlier runs have written into the log; a record that cannot be read is said where the way back is asked for. */
    private void recall(OpenDatabase opened, AuditFile record, String name) {
        background.run(() -> RecalledWrites.of(record, name), writes -> means.heard().recalled(opened, writes),
                failure -> LOG.log(System.Logger.Level.WARNING, "the record of earlier writes cannot be read", failure));
    }

    /** Where writes to a database are on record. */
    AuditFile audit(FoundDatabase found) {
        return audits.computeIfAbsent(audit.apply(found), AuditFile::new);
    }

    List<OpenDatabase> open() {
        return List.copyOf(open);
    }

    @Override
    public void close() {
        open.forEach(OpenDatabase::close);
        open.clear();
    }
}
