package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.db.drizzle.DeclaredSchema.Unread;

/** Something of a source that only running it would tell; caught where what it belongs to is put aside. */
final class NotKnown extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Place place;

    /** @param why as the end of a sentence */
    NotKnown(String why, Place place) {
        super(why, null, false, false);
        this.place = place;
    }

    Unread of(String what) {
        return new Unread(what, String.valueOf(getMessage()), place);
    }
}
