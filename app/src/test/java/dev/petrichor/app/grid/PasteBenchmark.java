package dev.petrichor.app.grid;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.measure.Rounds;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the window's thread does for a paste of 10,000 rows of four columns and for a save of 1,000 edits, without painting. Not a test:
 * times are a report. Prints the milliseconds of its steps.
 */
public final class PasteBenchmark {

    private static final int ROUNDS = 15;
    private static final int PASTED = Integer.getInteger("pasted", 10_000);
    private static final int EDITED = 1_000;

    private static final List<Integer> COLUMNS = List.of(1, 2, 3, 4);

    private double beside;
    private final double[][] millis = new double[5][ROUNDS];

    private PasteBenchmark() {}

    /** Runs all rounds on a table of its own. */
    public static void main(String[] arguments) throws Exception {
        var ui = new UiQueue();
        var sample = Sample.in(Files.createTempDirectory("petrichor-paste"));
        var lane = new Lane(() -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE),
                Thread.ofPlatform().daemon().factory(), ui);
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.ReadOnly(), SqlListener.NONE)) {
            var schema = SchemaReader.read(session);
            var table = schema.table("users").orElseThrow();
            var meanings = Collections.nCopies(table.columns().size(), Interpretation.AS_STORED);
            var benchmark = new PasteBenchmark();
            var beside = new Background(ending -> ui.execute(() -> benchmark.timed(ending)));
            var users = new GridModel(new TableSource(lane, lane, beside, Side.LOCAL, schema, table), new PendingEdits(), meanings, ZoneOffset.UTC);
            users.rows().load();
            ui.runUntil(() -> users.value(0, 0).isPresent());
            for (var round = 0; round < ROUNDS; round++) {
                benchmark.run(users, ui, round);
            }
            benchmark.report();
        }
        System.exit(0);
    }

    private void run(GridModel users, UiQueue ui, int round) {
        var text = String.join("\n", IntStream.range(0, PASTED).mapToObj(i -> "mail%d.%d@example.org\tname %d\thash\t1700000000".formatted(round, i, i)).toList());
        paste(users, ui, round, text);
        measure(2, round, users.edits()::undo);
        var few = new Pasted(users);
        CellField.ofPlain(text).subList(0, EDITED).forEach(line -> few.add(COLUMNS, line));
        few.stage();
        measure(3, round, users::commit);
        ui.runUntil(() -> !users.savingProperty().get());
        measure(4, round, users.edits()::discard);
        if (users.troubleProperty().get().isPresent()) {
            throw new IllegalStateException(users.troubleProperty().get().toString());
        }
    }

    /** The window's thread has work when it is asked for, and when what was read has come. */
    private void paste(GridModel users, UiQueue ui, int round, String text) {
        beside = 0;
        measure(0, round, () -> users.pasting().paste(Clipped.plain(text), new Landing.Down(List.of(), COLUMNS), said -> {
            throw new IllegalStateException(said);
        }));
        ui.runUntil(() -> users.pasting().underWayProperty().get().isEmpty());
        millis[1][round] = beside;
    }

    private void timed(Runnable ending) {
        var begun = System.nanoTime();
        ending.run();
        beside += (System.nanoTime() - begun) / 1e6;
    }

    private void measure(int step, int round, Runnable work) {
        var begun = System.nanoTime();
        work.run();
        millis[step][round] = (System.nanoTime() - begun) / 1e6;
    }

    private void report() {
        var goals = List.of("paste read", "paste staged", "paste undone", "paste saved", "paste discarded");
        for (var step = 0; step < goals.size(); step++) {
            Rounds.figures(goals.get(step), millis[step]);
        }
    }
}
