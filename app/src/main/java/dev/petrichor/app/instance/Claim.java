package dev.petrichor.app.instance;

/** What became of asking for a project. */
public sealed interface Claim {

    /** It may be opened here, and no other window gets it until the hold is closed. */
    record Ours(Hold hold) implements Claim {}

    /** Another window has it, and has come to the front. */
    record Elsewhere() implements Claim {}

    /** Another Petrichor has it and does not answer. */
    record Silent() implements Claim {}
}
