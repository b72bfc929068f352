package dev.petrichor.app.migrations;

import dev.petrichor.db.DbError;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.Stake;
import java.util.List;

/** What is going on with the migrations of a database. */
public sealed interface ApplyState {

    /** Whether leaving now cuts something off, or leaves it open how it ended. */
    default boolean isUnderWay() {
        return this instanceof Running || this instanceof GoingBack || this instanceof Stepping(var steps) && steps.isUnderWay();
    }

    /** Whether migrations are being tried or applied, or wait for a yes. */
    default boolean isBusy() {
        return isUnderWay() || this instanceof Trying || this instanceof AtStake;
    }

    record Reading() implements ApplyState {}

    record Ready() implements ApplyState {}

    /** There is no folder of migrations yet: a normal state. */
    record NoFolder() implements ApplyState {}

    /** The folder or the ledger could not be read. */
    record Unreadable(DbError error) implements ApplyState {}

    /** Step by step to a far side, in the place of the list. */
    record Stepping(RemoteApplyModel steps) implements ApplyState {}

    /** Something would be lost, or could not be tried; the plan waits for a yes. */
    record AtStake(MigrationPlan plan, List<Stake> stakes) implements ApplyState {}

    /** The plan runs on a copy first. */
    record Trying(MigrationPlan plan) implements ApplyState {}

    /** A copy from before an apply is put back into the file. */
    record GoingBack() implements ApplyState {}

    /**
     * @param done files that are applied
     * @param statement of the file under way that runs now, from 1; 0 where none is known
     * @param statements of that file
     */
    record Running(int done, int of, int statement, int statements) implements ApplyState {

        Running(int done, int of) {
            this(done, of, 0, 0);
        }

        /** From 0 to 1. */
        double share() {
            return (done + (statements == 0 ? 0 : (statement - 1.0) / statements)) / of;
        }
    }
}
