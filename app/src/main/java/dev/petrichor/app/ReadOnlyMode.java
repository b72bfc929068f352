package dev.petrichor.app;

import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.util.Optional;

/** Whether the window may change databases: switched by the user, remembered per project, asked on lanes. */
final class ReadOnlyMode {

    private static final String CHOICE = "read-only";

    private final ShellModel shell;
    private volatile boolean on;

    ReadOnlyMode(ShellModel shell) {
        this.shell = shell;
        shell.readOnlyProperty().subscribe(now -> on = now);
    }

    /** Whether nothing may be changed right now. Any thread. */
    boolean isOn() {
        return on;
    }

    /** Makes a database file, unless nothing may be changed. On a thread of its own. */
    void create(Connector connector, Database.LocalFile file) {
        if (on) {
            throw new DbException(new DbError.NotAllowed(Messages.get("readOnly.noFile")));
        }
        connector.create(file);
    }

    /** Lets nothing change the databases of the project, or allows it again. The window's thread. */
    void toggle(Optional<OpenProject> project) {
        var now = !shell.readOnlyProperty().get();
        shell.readOnlyProperty().set(now);
        project.ifPresent(it -> it.state().choose(CHOICE, Boolean.toString(now)));
        shell.noticeProperty().set(Optional.of(Notice.quiet(Messages.get(now ? "readOnly.on" : "readOnly.off"))));
    }

    /** Takes what was chosen for a project that was just opened. The window's thread. */
    void follow(Optional<OpenProject> project) {
        shell.readOnlyProperty().set(false);
        project.ifPresent(it -> it.state().choice(CHOICE, chosen -> shell.readOnlyProperty().set(Boolean.parseBoolean(chosen))));
    }
}
