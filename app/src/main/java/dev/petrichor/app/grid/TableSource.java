package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Reads;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;

/**
 * A table and the ways to it.
 *
 * @param rows where pages are read and edits are saved
 * @param counts where counts and parent titles are read, so that they never hold up rows
 * @param beside where what is no question to the database is worked on
 * @param side where the table is: what is read by itself, and what the buttons say
 */
public record TableSource(Lane rows, Lane counts, Background beside, Side side, Schema schema, Table table) {

    Reads reads() {
        return Reads.of(side);
    }
}
