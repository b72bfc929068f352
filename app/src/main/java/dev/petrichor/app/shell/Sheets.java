package dev.petrichor.app.shell;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Small sheets that float over the window. */
public final class Sheets {

    private static final double WIDTH = 520;

    private Sheets() {}

    /** One sentence that is to be read. */
    public static Node sentence(String sentence, Runnable close) {
        var ok = Parts.button(Messages.get("sheet.ok"), "solid-accent", close);
        ok.setDefaultButton(true);
        return sheet(new VBox(14, Parts.wrapped(sentence), Parts.row("answers", Parts.space(), ok)));
    }

    /** Asks before tabs with staged edits are left; staying is the safe answer and the one that stands out. */
    public static Node leaving(List<String> unsaved, Runnable leave, Runnable stay) {
        var names = String.join(", ", unsaved);
        var safe = Parts.button(Messages.get("leave.stay"), "solid-accent", stay);
        safe.setDefaultButton(true);
        return sheet(new VBox(8, Parts.wrapped(Messages.get("leave.title", names), "strong"), Parts.wrapped(Messages.get("leave.kept"), "muted"),
                Parts.row("answers", Parts.space(), Parts.button(Messages.get("leave.go"), "plain", leave), safe)));
    }

    private static Node sheet(VBox content) {
        content.getStyleClass().addAll("floating", "sentence-sheet");
        content.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        return content;
    }

    /** Makes a floating sheet of what otherwise stands on a tab. */
    public static Node floating(Region content) {
        content.getStyleClass().add("floating");
        content.setMaxSize(620, 460);
        return content;
    }
}
