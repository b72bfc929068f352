package dev.petrichor.app.cli;

/** One verb of the command line, with its arguments filled in. */
interface Verb {

    /**
     * Does the work.
     *
     * @throws CommandFailure when there is no answer to give
     * @throws dev.petrichor.db.DbException when the database says no
     */
    Answer run(CommandContext context);

    /** The options that this verb shares with the others. */
    SharedOptions shared();
}
