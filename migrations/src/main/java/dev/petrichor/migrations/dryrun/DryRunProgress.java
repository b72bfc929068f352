package dev.petrichor.migrations.dryrun;

/**
 * How far a dry run is. Told on the thread that runs it.
 *
 * @param migration the file under way
 * @param done statements of it that have run
 * @param of all its statements
 */
public record DryRunProgress(String migration, int done, int of) {}
