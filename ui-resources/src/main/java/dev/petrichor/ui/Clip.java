package dev.petrichor.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The system's clipboard. The window's thread. */
public final class Clip {

    private Clip() {}

    /** Puts a text on it, in the place of what was there. */
    public static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
