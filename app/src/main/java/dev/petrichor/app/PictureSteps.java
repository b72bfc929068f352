package dev.petrichor.app;

import dev.petrichor.app.alter.AlterView;
import dev.petrichor.app.cli.PicturePlace;
import dev.petrichor.app.cli.Pictures;
import dev.petrichor.app.connect.ConnectView;
import dev.petrichor.app.drift.DriftSource;
import dev.petrichor.app.drift.DriftView;
import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.ApplyStep;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.migrations.RemoteApplyModel;
import dev.petrichor.app.migrations.StepState;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.ui.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Leads a window to what a picture shows, as a person would go there. Each step waits until the one before has settled. The window's thread. */
final class PictureSteps {

    private final Studio studio;
    private final String table;
    /** Why the database did not take what was to be changed in it. */
    private Optional<DbError> refused = Optional.empty();

    /** @param table as it was asked for; empty for the first one */
    private PictureSteps(Studio studio, String table) {
        this.studio = studio;
        this.table = table;
    }

    /**
     * The way to a place. A step fails with an {@link IllegalArgumentException} that says what is not there, or with what the
     * database said.
     */
    static List<Runnable> to(Pictures.Picture picture, Studio studio) {
        var steps = new PictureSteps(studio, picture.show().table());
        return Stream.concat(
                picture.subject().stream().flatMap(subject -> Stream.<Runnable>of(() -> steps.show(subject), () -> steps.require(subject))),
                to(picture.show(), studio).stream()).toList();
    }

    /** The way to a place of what is in front. */
    static List<Runnable> to(PicturePlace.Shown shown, Studio studio) {
        return shown.place().stream().flatMap(place -> new PictureSteps(studio, shown.table()).to(place).stream()).toList();
    }

    private void show(Pictures.Subject subject) {
        opened(subject).ifPresentOrElse(studio.sidebar()::choose, () -> studio.openSide(subject.database(), subject.side()));
    }

    /** No picture shows another side than the one that was asked for. */
    private void require(Pictures.Subject subject) {
        if (studio.database().filter(it -> opened(subject).filter(it::equals).isPresent()).isEmpty()) {
            var said = studio.shell().noticeProperty().get().map(ShellModel.Notice::sentence);
            throw new IllegalArgumentException(said.orElseGet(() -> Messages.get("picture.noSide", subject.database().displayName(), subject.side().word())));
        }
    }

    /** What is open of it; a copy of its local file stands for it. */
    private Optional<OpenDatabase> opened(Pictures.Subject subject) {
        return studio.project().flatMap(project -> Stream.concat(project.databases().stream(), project.far().open().stream())
                .filter(it -> it.side() == subject.side() && it.found().equals(subject.database().withLocal(it.found().local())))
                .findFirst());
    }

    private List<Runnable> to(PicturePlace place) {
        return switch (place) {
            case WELCOME -> List.of();
            case TABLE -> List.of(this::openTable);
            case STRUCTURE -> List.of(() -> studio.openStructure(database(), known()));
            case ALTER -> List.of(() -> studio.openAlter(database(), known()), this::alter);
            case NEW_TABLE -> List.of(() -> studio.openAlter(database(), ""), this::alter);
            case EDITS -> List.of(this::openTable, this::stage);
            case PREVIEW -> List.of(this::openTable, this::stage, () -> perform(GridAction.PREVIEW));
            case CONFLICT -> List.of(this::openTable, () -> new PictureEdits(grid()).change(), this::changeBeside, this::save);
            case DETAIL -> List.of(this::openTable, () -> perform(GridAction.DETAIL));
            case FILTER -> List.of(this::openTable, this::filter, () -> perform(GridAction.FILTER));
            case SQL -> List.of(this::runExample, this::closeFront, this::runExample);
            case MIGRATIONS -> List.of(this::openMigrations);
            case LINT -> List.of(this::openMigrations, this::openLint);
            case DRY_RUN -> List.of(this::openMigrations, this::dryRun);
            case SCHEMA_DIFF -> List.of(this::openMigrations, this::dryRun, this::openSchemaDiff);
            case AT_STAKE -> List.of(this::openMigrations, this::apply);
            case APPLY -> List.of(() -> requireFar(place), this::openMigrations, this::beginSteps, this::tryOnSchema, this::requireName);
            case DRIFT -> List.of(studio::openDrift, this::firstCell);
            case LOG -> List.of(this::refresh, this::refresh, studio::toggleLog);
            case PROBLEMS -> List.of(studio::openProblems);
            case CONNECT -> List.of(this::connect);
            case QUESTIONS -> List.of(() -> requireFar(place), this::connect, this::askQuestions);
            case PALETTE -> List.of(() -> studio.openPalette(""));
            case SETTINGS -> List.of(studio::openSettings);
            case KEYS -> List.of(studio::openKeys);
            case ABOUT -> List.of(() -> studio.program().about());
        };
    }

    private OpenDatabase database() {
        return studio.database().orElseThrow(() -> new IllegalArgumentException(Messages.get("empty.noDatabase.title")));
    }

    private String known() {
        var schema = database().schema();
        var name = table.isEmpty() ? DatabaseWatch.firstTable(schema).orElse("") : table;
        return GridTab.find(schema, name).orElseThrow(() -> new IllegalArgumentException(Messages.get("cli.noTable", name))).name();
    }

    /** What a person is likely to want. */
    private void alter() {
        studio.front().filter(AlterView.class::isInstance).map(AlterView.class::cast).ifPresent(AlterView::showExample);
    }

    private void openTable() {
        studio.openTable(database(), known(), false);
    }

    private GridTab tab() {
        return studio.tabs().frontGrid().orElseThrow();
    }

    private GridModel grid() {
        return tab().view().model();
    }

    private void perform(GridAction action) {
        tab().view().perform(action);
    }

    /** A far side is unlocked as by its name, and still nothing can be sent: sessions of a picture only read there. */
    private void stage() {
        if (database().isFar()) {
            database().lock().timed().unlock();
        }
        new PictureEdits(grid()).stageAll();
    }

    private void changeBeside() {
        var plan = PictureEdits.beside(grid().table(), grid().edits().staged().edits());
        database().rows().run(session -> session.batch(plan.steps()), _ -> {}, error -> refused = Optional.of(error));
    }

    private void save() {
        if (refused.isPresent()) {
            throw new DbException(refused.get());
        }
        perform(GridAction.SAVE);
    }

    /** By what the first row holds in its second column. */
    private void filter() {
        var model = grid();
        var column = Math.min(1, model.columns().size() - 1);
        var held = model.rows().count() > 0 ? model.value(0, column) : Optional.<Value>empty();
        held.ifPresent(value -> model.rows().setFilters(List.of(new Filter.Compare(model.columns().get(column).name(), Filter.Operator.IS, value))));
    }

    /** What runs for the first time takes a multiple of what it takes a person who works with it. */
    private void closeFront() {
        studio.shell().frontProperty().get().ifPresent(studio.shell()::close);
    }

    /** As {@link #closeFront}. */
    private void refresh() {
        studio.tabs().frontGrid().ifPresent(it -> it.view().perform(GridAction.REFRESH));
    }

    private void runExample() {
        studio.openEditor(database(), ExampleQuery.of(database().schema()));
        studio.front().filter(EditorView.class::isInstance).map(EditorView.class::cast).ifPresent(EditorView::runAll);
    }

    private void openMigrations() {
        if (database().found().migrations().isEmpty()) {
            throw new IllegalArgumentException(Messages.get("picture.noMigrations"));
        }
        studio.openMigrations(database());
    }

    private void apply() {
        var model = migrations();
        if (model.cost().stakesProperty().get().isEmpty()) {
            throw new IllegalArgumentException(Messages.get("cli.noStake"));
        }
        model.apply(Optional.empty());
    }

    private void requireFar(PicturePlace place) {
        if (!database().isFar()) {
            throw new IllegalArgumentException(Messages.get("picture.isFar", place.word()));
        }
    }

    private void beginSteps() {
        migrations().apply(Optional.empty());
    }

    /** The way that copies no row. */
    private void tryOnSchema() {
        farSteps().tryOut(false);
    }

    private void requireName() {
        var steps = farSteps().stepsProperty().get();
        if (!(steps.of(ApplyStep.NAME) instanceof StepState.Asked)) {
            var state = steps.of(steps.present());
            throw new IllegalArgumentException(Messages.get("picture.noName", state instanceof StepState.Asked(var why) ? why : state.words()));
        }
    }

    private RemoteApplyModel farSteps() {
        if (migrations().stateProperty().get() instanceof ApplyState.Stepping(var steps)) {
            return steps;
        }
        throw new IllegalArgumentException(Messages.get("picture.noPending"));
    }

    private void dryRun() {
        migrations().dryRun(Optional.empty());
    }

    /** Beside the lines of the file that the worst of it is about. */
    private void openLint() {
        migrations().rehearsal().findingsProperty().get().stream().min(Comparator.comparing(Finding::severity)).ifPresent(it -> migrations().select(it.migration()));
        migrationsView().openLint();
    }

    private void openSchemaDiff() {
        if (migrations().rehearsal().result().isEmpty()) {
            throw new IllegalArgumentException(Messages.get("picture.noDryRun"));
        }
        migrationsView().openSchemaDiff();
    }

    private MigrationsModel migrations() {
        return migrationsView().model();
    }

    private MigrationsView migrationsView() {
        return studio.front().filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast).orElseThrow();
    }

    /** The side of the database in front. */
    private void firstCell() {
        var database = database();
        studio.front().filter(DriftView.class::isInstance).map(DriftView.class::cast)
                .ifPresent(it -> it.model().press(database.found(), DriftSource.of(database.side())));
    }

    private void connect() {
        studio.database().ifPresentOrElse(_ -> studio.reconnect(), studio::openAccount);
    }

    private void askQuestions() {
        if (studio.window().lookup(".connect") instanceof ConnectView sheet) {
            sheet.model().chooseFirst();
        }
    }
}
