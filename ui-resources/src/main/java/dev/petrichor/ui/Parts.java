package dev.petrichor.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The small pieces that every screen is made of, so that they look the same everywhere. The window's thread. */
public final class Parts {

    /** Keys that carry a sign, by the names that the toolkit has for them; longer names first. */
    private static final Map<String, String> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put("Back Slash", "\\");
        SIGNS.put("Open Bracket", "[");
        SIGNS.put("Close Bracket", "]");
        SIGNS.put("Slash", "/");
        SIGNS.put("Comma", ",");
        SIGNS.put("Period", ".");
        SIGNS.put("Equals", "=");
        SIGNS.put("Minus", "-");
    }

    private Parts() {}

    /** A button with words and a picture; it never shrinks below its words. */
    public static Button button(String words, Icon icon, String style, Runnable action) {
        var button = new Button(words, icon.node());
        return finished(button, style, action);
    }

    /** A button with words alone. */
    public static Button button(String words, String style, Runnable action) {
        return finished(new Button(words), style, action);
    }

    /** A button that shows its key behind its words. */
    public static Button keyButton(String words, String keys, String style, Runnable action) {
        var button = new Button(words, keyHint(keys));
        button.setContentDisplay(ContentDisplay.RIGHT);
        return finished(button, style, action);
    }

    /** A button with a picture alone; the words are for screen readers and the tooltip. */
    public static Button iconButton(Icon icon, String words, Runnable action) {
        var button = new Button(null, icon.node());
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.getStyleClass().add("icon-only");
        return finished(button, "flat", action);
    }

    private static Button finished(Button button, String style, Runnable action) {
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        // names have underscores, which would be taken for the marks of access keys
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public static Label label(String words, String... styles) {
        var label = new Label(words);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A label that keeps its whole text. */
    public static Label whole(String words, String... styles) {
        var label = label(words, styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A label over as many lines as it needs. */
    public static Label wrapped(String words, String... styles) {
        var label = label(words, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Empty room that pushes what follows to the end. */
    public static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** A coloured dot; the word beside it says the same. */
    public static Region dot(String style) {
        var dot = new Region();
        dot.getStyleClass().addAll("dot", style);
        return dot;
    }

    /** A row of nodes, centred on their height. */
    public static HBox row(String style, Node... nodes) {
        var row = new HBox(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(style);
        return row;
    }

    /** Makes a button of a region: mouse, Enter, Space, and a screen reader press it. */
    public static <R extends Region> R pressable(R region, String words, Runnable action) {
        region.setFocusTraversable(true);
        region.setAccessibleRole(AccessibleRole.BUTTON);
        region.setAccessibleText(words);
        region.getStyleClass().add("pressable");
        region.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                action.run();
            }
        });
        region.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                event.consume();
                action.run();
            }
        });
        return region;
    }

    /** The keys of a command as a small cap; "Shortcut+K" and "Ctrl K" both read as "Ctrl K". */
    public static Label keyHint(String keys) {
        return whole(keyWords(keys), "key-hint");
    }

    /** The keys of a command in the words of this platform. */
    public static String keyWords(String keys) {
        var mac = System.getProperty("os.name").startsWith("Mac");
        var words = keys.replace("Shortcut", mac ? "Cmd" : "Ctrl").replace('+', ' ');
        for (var sign : SIGNS.entrySet()) {
            words = words.replace(sign.getKey(), sign.getValue());
        }
        return words.replace('_', ' ');
    }
}
