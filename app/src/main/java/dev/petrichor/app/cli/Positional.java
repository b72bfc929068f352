package dev.petrichor.app.cli;

/**
 * A parameter that a verb knows by its place.
 *
 * @param label what stands for it in help texts and sentences
 * @param words the key of what it is
 * @param repeated whether it takes all that follow; then it is the last one
 */
record Positional(String label, String words, boolean required, boolean repeated) {

    static Positional required(String label, String words) {
        return new Positional(label, words, true, false);
    }

    static Positional optional(String label, String words) {
        return new Positional(label, words, false, false);
    }

    /** Any number of them, also none. */
    static Positional any(String label, String words) {
        return new Positional(label, words, false, true);
    }

    static Positional atLeastOne(String label, String words) {
        return new Positional(label, words, true, true);
    }

    String usage() {
        var usage = repeated ? label + "..." : label;
        return required ? usage : "[" + usage + "]";
    }
}
