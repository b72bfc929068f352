package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.Place;

/** A value and the file that it stands in, whose names it uses. */
record Located(TypeScriptModule module, Literal value) {

    Located with(Literal other) {
        return new Located(module, other);
    }

    Place place() {
        return new Place(module.file(), value.line());
    }

    NotKnown unknown(String why) {
        return new NotKnown(why, place());
    }
}
