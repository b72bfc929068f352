package dev.petrichor.app.crash;

import java.nio.file.Path;

/**
 * What can be shown to others of a run that broke.
 *
 * @param process the number that the run had
 * @param text versions and names of functions; no data of the user, no folders, no secrets
 */
public record CrashReport(Path file, String process, String text) implements EarlierRun {}
