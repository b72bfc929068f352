package dev.petrichor.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the interface. Uses no toolkit, so that the command line can speak too. Any thread. */
public final class Messages {

    /** The bundle that holds all words. */
    public static final String BUNDLE_NAME = "dev.petrichor.ui.i18n.messages";

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(BUNDLE_NAME, Locale.ROOT, Messages.class.getModule());

    private Messages() {}

    /**
     * The text of a key, with its arguments filled in; numbers get thousands separators.
     *
     * @throws java.util.MissingResourceException for a key that the bundle does not have
     */
    public static String get(String key, Object... arguments) {
        var pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern.replace("''", "'") : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }
}
