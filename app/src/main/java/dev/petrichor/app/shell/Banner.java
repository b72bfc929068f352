package dev.petrichor.app.shell;

import dev.petrichor.app.work.Side;
import dev.petrichor.ui.Icon;
import java.util.Locale;
import java.util.Optional;

/** What stands over the content of a side for as long as it is in front and this is so. */
public record Banner(Side side, Look look, String state, String words, Optional<ShellModel.Notice.Action> action) {

    /** What it is about, in a word for the style sheet. */
    public enum Look {
        LOCKED(Icon.LOCK, Icon.CLOCK),
        UNLOCKED(Icon.UNLOCK, Icon.LOCK),
        /** Nothing of it is chosen: something is wrong. */
        TROUBLE(Icon.ALERT, Icon.DATABASE);

        private final Icon state;
        private final Icon action;

        Look(Icon state, Icon action) {
            this.state = state;
            this.action = action;
        }

        Icon state() {
            return state;
        }

        Icon action() {
            return action;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
