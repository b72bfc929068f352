package dev.petrichor.app.alter;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.SeenFiles;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.alter.Alteration;
import dev.petrichor.migrations.alter.Alteration.Weight;
import dev.petrichor.migrations.alter.TablePlanner;
import dev.petrichor.migrations.alter.TableWish;
import dev.petrichor.migrations.create.NewMigration;
import dev.petrichor.migrations.drift.DriftCheck;
import dev.petrichor.migrations.dryrun.SchemaCopy;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the form needs of files and of the database, beside the window's thread, where endings come. */
final class AlterWork implements AutoCloseable {

    /** The name of the file that is not there yet. */
    private static final String UNWRITTEN = "the new migration";

    private final OpenDatabase database;
    private final Background background;
    private final BiConsumer<String, Consumer<MigrationMemory>> recall;
    private final Lane lane;
    private final AtomicBoolean closed = new AtomicBoolean();

    AlterWork(OpenDatabase database, Background background, BiConsumer<String, Consumer<MigrationMemory>> recall) {
        this.database = database;
        this.background = background;
        this.recall = recall;
        this.lane = database.newLane(OpenDatabase.Origin.MIGRATION);
    }

    /** Reads what a new migration will meet. */
    void start(Consumer<StartingPoint> done, Consumer<String> failed) {
        recall.accept(database.key(), memory -> withFile(session -> start(session, memory.tool()), done, failed));
    }

    /** On the lane while there is a database, beside it before. */
    private <T> void withFile(Function<Optional<Session>, T> work, Consumer<T> done, Consumer<String> failed) {
        background.run(database::exists, exists -> {
            if (exists) {
                lane.run(session -> work.apply(Optional.of(session)), done, error -> failed.accept(Sentences.of(error)));
            } else {
                background.run(() -> work.apply(Optional.empty()), done, trouble -> failed.accept(words(trouble)));
            }
        }, trouble -> failed.accept(words(trouble)));
    }

    private static String words(Exception trouble) {
        return FileFault.ofMigrations(trouble);
    }

    private StartingPoint start(Optional<Session> session, Optional<Tool> tool) {
        var live = session.map(SchemaReader::read).orElse(Schema.EMPTY);
        var source = database.found().migrations();
        if (source.isEmpty()) {
            return new StartingPoint(live, Optional.empty(), Messages.get("written.noFolder"));
        }
        try {
            var history = MigrationHistory.readOrBegin(session, source.get(), SeenFiles.NONE, tool);
            return history.mustAsk() ? new StartingPoint(live, Optional.empty(), Messages.get("alter.mustAsk")) : new StartingPoint(afterwards(live, history.pending()), Optional.of(history), "");
        } catch (IOException e) {
            return new StartingPoint(live, Optional.empty(), FileFault.ofMigrations(e));
        }
    }

    /** Where what waits cannot run, the database as it is is all that is known. */
    private Schema afterwards(Schema live, List<Migration> pending) {
        if (pending.isEmpty()) {
            return live;
        }
        try (var scratch = scratch()) {
            SchemaCopy.into(scratch, live);
            return DriftCheck.replay(pending, scratch) instanceof DriftCheck.Replayed.Made(var schema) ? schema : live;
        }
    }

    private Scratch scratch() {
        return database.scratch(closed::get);
    }

    /** Makes the statements of a wish. */
    void plan(StartingPoint start, TableWish wish, Consumer<Proposal> done, Consumer<String> failed) {
        background.run(() -> {
            var made = new TablePlanner(start.schema(), start.spelling(), this::scratch).plan(wish);
            return new Proposal(made, text(start, made), Optional.empty());
        }, done, trouble -> failed.accept(words(trouble)));
    }

    private static String text(StartingPoint start, Alteration made) {
        return start.history().map(history -> NewMigration.body(history.layout(), made.sql())).orElse(made.sql());
    }

    /** Asks the rows of the database, and looks at the statements as they will run behind what waits. */
    void check(StartingPoint start, Proposal proposal, Consumer<Proposal.Check> done, Consumer<String> failed) {
        withFile(session -> {
            var answers = session.map(open -> new RowAnswers(open, start.schema()).to(proposal.alteration())).orElse(Map.of());
            return new Proposal.Check(answers.getOrDefault(Weight.FORBIDS, List.of()), answers.getOrDefault(Weight.WARNS, List.of()), findings(session, start, proposal));
        }, done, failed);
    }

    private List<Finding> findings(Optional<Session> session, StartingPoint start, Proposal proposal) {
        if (start.history().isEmpty()) {
            return List.of();
        }
        var history = start.history().get();
        var migration = history.runner().rewritten(new Migration(UNWRITTEN, Path.of(UNWRITTEN + ".sql"), "", 0, List.of()), proposal.text());
        var all = new ArrayList<>(history.pending());
        all.add(migration);
        var plan = new MigrationPlan(history.ledger(), all, all, List.of());
        return new MigrationLinter(session, this::scratch, database.found().binding().isPresent()).lint(history, plan).stream()
                .filter(it -> it.migration().equals(UNWRITTEN)).toList();
    }

    @Override
    public void close() {
        closed.set(true);
        lane.close();
    }
}
