package dev.petrichor.app.migrations;

import dev.petrichor.ui.Messages;
import java.util.Locale;

/** One of the steps in which migrations reach a far side, in this order. */
public enum ApplyStep {
    /** The statements are looked at. */
    LINT,
    /** They run on a copy, or on a copy of the schema alone. */
    DRY_RUN,
    /** The place in the database's history that leads back. */
    BOOKMARK,
    /** The user types the database's name. */
    NAME,
    /** One file after the other. */
    APPLY,
    /** The schema is held against the one that the dry run made. */
    VERIFY;

    /** What it is called. */
    String word() {
        return Messages.get("step." + label());
    }

    /** The public name: lower case with dashes. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
