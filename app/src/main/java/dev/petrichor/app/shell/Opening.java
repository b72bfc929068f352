package dev.petrichor.app.shell;

/**
 * What stands in the place of the first screen while the project that a window begins with is looked for.
 *
 * @param giveUp leads to the first screen
 */
public record Opening(String words, Runnable giveUp) {}
