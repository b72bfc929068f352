package dev.petrichor.app.drift;

import dev.petrichor.migrations.drift.Standing;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;

/** What is to be known of {@code schema.ts} beside the differences: how it was read, what of it was not, and the command that makes the files. */
final class SchemaTsNotes {

    private final Declared declared;
    private final DriftDetail detail;

    SchemaTsNotes(Declared declared, DriftDetail detail) {
        this.declared = declared;
        this.detail = detail;
    }

    List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        if (detail.reference() == DriftSource.FILES && detail.comparison().standing() != Standing.IN_SYNC) {
            nodes.add(command());
        }
        nodes.add(Parts.wrapped(Messages.get("drift.schemaTs.what", declared.files().named()), "muted"));
        var unread = declared.unread();
        if (!unread.isEmpty()) {
            nodes.add(Parts.wrapped(Messages.get("drift.schemaTs.notRead", unread.size()), "strong"));
            unread.forEach(it -> nodes.add(Parts.wrapped(it, "muted", "small")));
        }
        return nodes;
    }

    /** Which nothing here runs. */
    private Node command() {
        var words = declared.folder().isEmpty() ? Messages.get("drift.schemaTs.generate") : Messages.get("drift.schemaTs.generateIn", declared.folder());
        var copy = Parts.button(Messages.get("drift.schemaTs.copy"), Icon.COPY, "plain", () -> Clip.put(declared.command()));
        copy.setId("drift-copy-command");
        return Parts.row("drift-buttons", Parts.label(words), Parts.whole(declared.command(), "code"), copy);
    }
}
