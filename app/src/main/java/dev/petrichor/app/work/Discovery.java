package dev.petrichor.app.work;

import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Messages;

/** What was found in a project, in words, for the window and the command line. */
public final class Discovery {

    private Discovery() {}

    /** How much was found: databases, configs, local files. */
    public static String sentence(Workspace found) {
        var configs = found.databases().stream().flatMap(it -> it.config().stream()).distinct().count();
        var files = found.databases().stream().filter(it -> it.local().exists()).count();
        return Messages.get("discovery.sentence", found.databases().size(), configs, files, found.databases().size() - files);
    }

    /** Where the local side of a database comes from and whether it is there. */
    public static String local(FoundDatabase database) {
        return switch (database.local().origin()) {
            case ID_UNKNOWN -> Messages.get("discovery.idUnknown");
            case OTHER_COPY -> Messages.get("discovery.otherCopy", database.databaseId().orElse(""));
            case OWN_CODE -> Messages.get("discovery.ownCode");
            case ACCOUNT -> Messages.get("discovery.account");
            case CONFIG, FILE -> Messages.get(database.local().exists() ? "discovery.there" : "discovery.notYet");
        };
    }
}
