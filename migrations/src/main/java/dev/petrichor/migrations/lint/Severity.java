package dev.petrichor.migrations.lint;

import java.util.Locale;

/** How bad it is, by what follows from it. */
public enum Severity {
    /** Rows or values are gone afterwards. */
    LOSES_DATA,
    /** The run stops there. */
    FAILS,
    /** It runs, and may do what nobody means. */
    RISKY,
    /** Worth knowing. */
    NOTE;

    /** The public name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
