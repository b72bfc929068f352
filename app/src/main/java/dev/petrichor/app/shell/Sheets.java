package dev.petrichor.app.shell;

import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Small sheets that float over the window. */
public final class Sheets {

    private static final double WIDTH = 520;

    private Sheets() {}

    /** One sentence that is to be read, with what can be done about it. */
    public static Node notice(Notice notice, Runnable close) {
        var ok = Parts.button(Messages.get("sheet.ok"), "solid-accent", close);
        ok.setDefaultButton(true);
        var answers = Parts.row("answers", Parts.space());
        notice.action().ifPresent(it -> answers.getChildren().add(Parts.button(it.words(), "plain", it.action())));
        answers.getChildren().add(ok);
        return sheet(new VBox(14, Parts.wrapped(notice.sentence()), answers));
    }

    /**
     * Asks before something that is not saved is left; staying is the safe answer and the one that stands out.
     *
     * @param kept whether it comes back at the next start
     */
    public static Node leaving(String title, String why, boolean kept, Runnable leave, Runnable stay) {
        return leaving(title, why, kept ? Parts.button(Messages.get("leave.go"), "plain", leave) : anyway(leave), stay);
    }

    private static Node anyway(Runnable leave) {
        return Parts.button(Messages.get("leave.anyway"), "outlined-danger", leave);
    }

    /** Asks before something is left in the middle. */
    public static Node breakingOff(String what, String ifLeft, Runnable leave, Runnable stay) {
        return leaving(what, ifLeft, anyway(leave), stay);
    }

    private static Node leaving(String title, String why, Node leave, Runnable stay) {
        var safe = Parts.button(Messages.get("leave.stay"), "solid-accent", stay);
        safe.setDefaultButton(true);
        return sheet(new VBox(8, Parts.wrapped(title, "strong"), Parts.wrapped(why, "muted"), Parts.row("answers", Parts.space(), leave, safe)));
    }

    /** Asks for the name of a far database before it may be written to; the safe answer stands out. */
    public static Node unlock(String side, String name, Runnable unlock, Runnable stay) {
        var typed = new TextField();
        typed.setPromptText(Messages.get("unlock.type", name));
        typed.setAccessibleText(Messages.get("unlock.type", name));
        var go = Parts.button(Messages.get("unlock.go"), "outlined-danger", unlock);
        go.disableProperty().bind(typed.textProperty().isNotEqualTo(name));
        var safe = Parts.button(Messages.get("unlock.stay"), "solid-accent", stay);
        safe.setCancelButton(true);
        return sheet(new VBox(8, Parts.wrapped(Messages.get("unlock.title", side, name), "strong"), Parts.wrapped(Messages.get("unlock.why"), "muted"),
                Parts.label(Messages.get("unlock.type", name)), typed, Parts.row("answers", Parts.space(), go, safe)));
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
