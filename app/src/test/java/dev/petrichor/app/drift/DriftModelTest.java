package dev.petrichor.app.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.RecordingNavigator;
import dev.petrichor.app.Sample;
import dev.petrichor.app.TheEnd;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.drift.DriftDetail.Way;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.DifferenceWords;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.written.Written;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.DeclaredFiles;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.Standing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftModelTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> told = new ArrayList<>();
    private final RecordingNavigator navigator = new RecordingNavigator();
    private final LoopbackD1 d1 = new LoopbackD1();
    private Optional<OpenDatabase> far = Optional.empty();
    private Sample sample;
    private Connector connector;
    private ProjectState state;
    private OpenDatabase database;
    private DriftModel model;

    @BeforeEach
    void open() throws IOException {
        sample = Sample.in(folder);
        connector = new Connector(Clock.systemUTC(), new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString())));
        connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        state = new ProjectState(folder, sample.folder(), connector, ui, trouble -> {
            throw new AssertionError(trouble);
        });
        database = OpenDatabase.local(found(), means(), OpenLock.lock());
        model = new DriftModel(List.of(database), new Sides(),
                new DriftMeans(new Background(ui), state::migrations, this::sources, navigator, Clock.systemUTC(), (_, made) -> told.add("changed " + made.file().getFileName())));
    }

    private FoundDatabase found() throws IOException {
        return WorkspaceScanner.scan(sample.folder()).databases().getFirst();
    }

    private Optional<DeclaredFiles> sources(FoundDatabase found) {
        try {
            return WorkspaceScanner.scan(sample.folder()).declared(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OpenDatabase.Means means() {
        return new OpenDatabase.Means(connector, ui, (_, _, _, _) -> {});
    }

    private final class Sides implements DriftModel.Sides {

        @Override
        public Optional<OpenDatabase> side(FoundDatabase found, Side side) {
            return side == Side.LOCAL ? Optional.of(database) : far;
        }

        @Override
        public void connect(FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
            told.add("connect " + side.label());
            far = Optional.of(OpenDatabase.far(found, side, new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-nextjs-db"), means(), OpenLock.lock(), SqlListener.NONE));
            opened.accept(far.get());
        }
    }

    @AfterEach
    void close() {
        model.close();
        database.close();
        far.ifPresent(OpenDatabase::close);
        TheEnd.of(state);
        d1.close();
    }

    @Test
    void theSampleIsBehindByWhatWaits() {
        read();

        assertEquals(Standing.BEHIND, local().standing());
        assertEquals(3, local().waiting().size());
        assertEquals(new DriftCell.Reference(), row().cell(DriftSource.FILES, DriftSource.FILES));
        assertEquals(List.of(), press(DriftSource.LOCAL).ways());
    }

    /** A change that was written by hand is in no snapshot. */
    @Test
    void theSnapshotOfDrizzleKitIsHeldAgainstFilesAndSidesAndLeftAlone() throws IOException {
        read();
        assertEquals(List.of(Standing.IN_SYNC, List.of()), List.of(press(DriftSource.SNAPSHOT).comparison().standing(), press(DriftSource.SNAPSHOT).ways()));
        assertEquals("The snapshot of drizzle-kit and the files declare the same.", DriftWords.sentence(press(DriftSource.SNAPSHOT)));

        Files.writeString(sample.folder().resolve("drizzle/0003_posts_created_index.sql"),
                "CREATE INDEX `posts_created_idx` ON `posts` (`created_at`);\n--> statement-breakpoint\nCREATE TABLE by_hand(x);");
        read();
        var byHand = press(DriftSource.SNAPSHOT);
        assertEquals(List.of(Standing.BEHIND, List.of()), List.of(byHand.comparison().standing(), byHand.ways()));
        assertEquals(List.of("missing table by_hand"), byHand.comparison().toOther().differences().stream().map(it -> it.label() + " " + it.change().object()).toList());

        model.referenceProperty().set(DriftSource.LOCAL);
        var withSide = press(DriftSource.SNAPSHOT);
        assertEquals(List.of(DriftSource.SNAPSHOT, DriftSource.LOCAL, List.of(Way.SIDE)), List.of(withSide.reference(), withSide.side(), withSide.ways()));
    }

    @Test
    void schemaTsIsHeldAgainstTheFilesWithItsLines() throws IOException {
        read();
        assertEquals(List.of(Standing.IN_SYNC, List.of()), List.of(press(DriftSource.SCHEMA_TS).comparison().standing(), press(DriftSource.SCHEMA_TS).ways()));
        assertEquals("in sync", DriftWords.whole(row().cell(DriftSource.SCHEMA_TS, DriftSource.FILES)));

        edit("    bio: text(\"bio\"),\n", "    bio: text(\"bio\"),\n    phone: text(\"phone\").notNull(),\n");
        read();
        var ahead = press(DriftSource.SCHEMA_TS);
        assertEquals(List.of(Standing.AHEAD, List.of()), List.of(ahead.comparison().standing(), ahead.ways()));
        assertEquals("Table users: column phone is only in lib/db/schema.ts line 14, not in the files", words(ahead));
        assertEquals("npx drizzle-kit generate", row().declared().orElseThrow().command());
        assertEquals(Standing.AHEAD, row().schemaTs().orElseThrow().standing());

        model.referenceProperty().set(DriftSource.SNAPSHOT);
        assertEquals(Standing.AHEAD, press(DriftSource.SCHEMA_TS).comparison().standing());
        model.referenceProperty().set(DriftSource.LOCAL);
        var withSide = press(DriftSource.SCHEMA_TS);
        assertEquals(List.of(DriftSource.SCHEMA_TS, DriftSource.LOCAL, List.of()), List.of(withSide.reference(), withSide.side(), withSide.ways()));
    }

    @Test
    void whatSchemaTsLacksAndWhatIsNotReadOfItIsSaid() throws IOException {
        edit("    bio: text(\"bio\"),\n", "");
        read();
        assertEquals(Standing.BEHIND, press(DriftSource.SCHEMA_TS).comparison().standing());
        assertEquals("Table users: column bio is missing in schema.ts", words(press(DriftSource.SCHEMA_TS)));

        edit("    name: text(\"name\"),\n", "    ...shared(),\n");
        read();
        assertEquals("in sync, as far as read (2 not read)", DriftWords.whole(row().cell(DriftSource.SCHEMA_TS, DriftSource.FILES)));
        assertEquals(List.of("Not read: users, lib/db/schema.ts line 11: ...shared() is spread into its columns and would have to be run.",
                "Not read: posts.authorId, lib/db/schema.ts line 11: ...shared() is spread into its columns and would have to be run."), row().declared().orElseThrow().unread());
    }

    @Test
    void aSchemaTsThatCannotBeReadIsSaid() throws IOException {
        Files.delete(sample.folder().resolve("lib/db/schema.ts"));
        read();

        assertEquals(new SourceState.Unreadable("There is no file at ./lib/db/schema.ts, which drizzle.config.ts names as its schema."), row().state(DriftSource.SCHEMA_TS));
    }

    private void edit(String before, String after) throws IOException {
        var file = sample.folder().resolve("lib/db/schema.ts");
        var text = Files.readString(file);
        assertTrue(text.contains(before));
        Files.writeString(file, text.replace(before, after));
    }

    private static String words(DriftDetail detail) {
        return String.join("\n", detail.comparison().toOther().differences().stream()
                .map(it -> DifferenceWords.of(it, detail.row().declared().map(declared -> declared.word(it.change())).orElse(""), detail.reference().word())).toList());
    }

    @Test
    void whereThereIsNoSnapshotThereIsNoSuchColumn() throws IOException {
        for (var i = 0; i < 4; i++) {
            Files.delete(sample.folder().resolve("drizzle/meta/000" + i + "_snapshot.json"));
        }
        read();

        assertEquals(new SourceState.NoSuch(), row().state(DriftSource.SNAPSHOT));
        assertEquals(List.of(DriftSource.FILES, DriftSource.SCHEMA_TS, DriftSource.LOCAL, DriftSource.REMOTE), DriftBoard.columns(List.of(row())));
    }

    @Test
    void aFarSideIsAskedNothingUnasked() {
        read();

        assertEquals(new SourceState.NotConnected(), row().state(DriftSource.REMOTE));
        assertEquals(new SourceState.NoSuch(), row().state(DriftSource.PREVIEW));
        assertEquals(0, d1.requests());

        model.press(row().found(), DriftSource.REMOTE);
        assertEquals(List.of("connect remote"), told);
        assertEquals(new SourceState.NotAsked(6), row().state(DriftSource.REMOTE));
        assertEquals(0, d1.requests());
    }

    @Test
    void aFarSideIsReadByAboutAsManyRequestsAsItSays() {
        read();
        model.press(row().found(), DriftSource.REMOTE);

        model.press(row().found(), DriftSource.REMOTE);
        ui.runUntil(() -> row().state(DriftSource.REMOTE) instanceof SourceState.Known);

        assertTrue(d1.requests() >= 5 && d1.requests() <= 12, () -> d1.requests() + " requests");
        assertEquals(Standing.BEHIND, row().comparison(DriftSource.REMOTE, DriftSource.FILES).orElseThrow().standing());
    }

    @Test
    void sidesAreHeldAgainstEachOther() {
        read();
        model.press(row().found(), DriftSource.REMOTE);
        model.press(row().found(), DriftSource.REMOTE);
        ui.runUntil(() -> row().state(DriftSource.REMOTE) instanceof SourceState.Known);

        model.referenceProperty().set(DriftSource.REMOTE);
        var detail = press(DriftSource.LOCAL);

        assertEquals(Standing.AHEAD, detail.comparison().standing());
        assertEquals(List.of(Way.SIDE), detail.ways());
        assertEquals(Standing.AHEAD, row().comparison(DriftSource.FILES, DriftSource.REMOTE).orElseThrow().standing());
    }

    @Test
    void whatWasChangedByHandBecomesAMigrationAndIsNoDriftAnyMore() throws IOException {
        sample.run("ALTER TABLE users ADD COLUMN nickname TEXT");
        read();
        assertEquals(Standing.DIVERGED, local().standing());
        press(DriftSource.LOCAL);
        ui.runUntil(() -> model.closingProperty().get().isPresent());
        assertEquals("ALTER TABLE \"users\" ADD COLUMN nickname TEXT;\n", model.closingProperty().get().orElseThrow().sql());

        model.written().nameProperty().set("add nickname");
        model.write();
        ui.runUntil(() -> model.written().stateProperty().get() instanceof Written.Done && told.contains("changed 0004_add_nickname.sql") && model.checkingProperty().get() == 0);

        var done = assertInstanceOf(Written.Done.class, model.written().stateProperty().get());
        assertEquals("0004_add_nickname.sql", done.file().getFileName().toString());
        assertTrue(done.snapshots());
        assertEquals("ALTER TABLE \"users\" ADD COLUMN nickname TEXT;\n", Files.readString(done.file()));
        assertEquals(Standing.BEHIND, local().standing());
        assertEquals(List.of("0004_add_nickname.sql"), local().thereAlready());
    }

    @Test
    void whatIsDroppedWithItsValuesIsSaidBeforeItIsWritten() {
        sample.run("ALTER TABLE users DROP COLUMN password_hash");
        sample.run("CREATE INDEX by_hand ON users(email)");
        read();
        press(DriftSource.LOCAL);

        var detail = model.detailProperty().get().orElseThrow();
        assertEquals(true, detail.drops(Way.MIGRATION));
        assertEquals(false, detail.drops(Way.SIDE));
    }

    @Test
    void theSideCanBeMadeLikeTheFilesInATabOfIts() {
        sample.run("ALTER TABLE users ADD COLUMN nickname TEXT");
        read();
        press(DriftSource.LOCAL);

        model.wayProperty().set(Way.SIDE);
        ui.runUntil(() -> model.closingProperty().get().isPresent());
        model.openSql();

        assertEquals(List.of("editor ALTER TABLE \"users\" DROP COLUMN \"nickname\";\n"), navigator.ways());
    }

    @Test
    void aNameThatIsNoneIsSaidAndNothingIsWritten() throws IOException {
        sample.run("ALTER TABLE users ADD COLUMN nickname TEXT");
        read();
        press(DriftSource.LOCAL);
        ui.runUntil(() -> model.closingProperty().get().isPresent());

        model.written().nameProperty().set("a/b");
        model.write();
        ui.runUntil(() -> model.written().stateProperty().get() instanceof Written.Failed);

        assertEquals("a/b", model.written().nameProperty().get());
        assertEquals(List.of(), told);
    }

    @Test
    void aFileThatCannotRunIsNamedWithItsLine() throws IOException {
        Files.writeString(sample.folder().resolve("drizzle/0001_user_bio.sql"), "-- a\nALTER TABLE nowhere ADD COLUMN bio text;\n");

        read();

        var stopped = assertInstanceOf(SourceState.Stopped.class, row().state(DriftSource.FILES));
        assertEquals("0001_user_bio.sql:2", stopped.migration() + ":" + stopped.line());
        assertEquals(new DriftCell.Alone(), row().cell(DriftSource.LOCAL, DriftSource.FILES));
    }

    @Test
    void withoutAFolderThereIsNothingToCompareWith() throws IOException {
        Files.move(sample.folder().resolve("drizzle"), sample.folder().resolve("elsewhere"));

        read();

        assertInstanceOf(SourceState.NoFolder.class, row().state(DriftSource.FILES));
        assertInstanceOf(SourceState.Known.class, row().state(DriftSource.LOCAL));
    }

    @Test
    void whatCannotBeReadSaysWhy() throws IOException {
        try (var large = new RandomAccessFile(sample.folder().resolve("drizzle/0001_user_bio.sql").toFile(), "rw")) {
            large.setLength(21_000_000);
        }

        read();

        assertEquals(new SourceState.Unreadable("The migrations cannot be read: 0001_user_bio.sql is larger than 20 MB. Put that right and try again."), row().state(DriftSource.FILES));
        assertInstanceOf(SourceState.Unreadable.class, row().state(DriftSource.LOCAL));
    }

    @Test
    void aFileThatIsNotMadeYetIsNotThere() throws IOException {
        Files.delete(sample.file());

        read();

        assertEquals(new SourceState.NotThere(), row().state(DriftSource.LOCAL));
        assertFalse(Files.exists(sample.file()), "looking makes nothing");
    }

    @Test
    void whatWasStoppedCanBeAskedForAgain() {
        model.refresh();
        model.stop();

        assertEquals(new SourceState.NotAsked(0), row().state(DriftSource.LOCAL));
        assertEquals(0, model.checkingProperty().get());

        model.press(row().found(), DriftSource.LOCAL);
        model.press(row().found(), DriftSource.FILES);
        ui.runUntil(() -> row().comparison(DriftSource.LOCAL, DriftSource.FILES).isPresent());
        assertEquals(Standing.BEHIND, local().standing());
    }

    private void read() {
        model.refresh();
        ui.runUntil(() -> model.checkingProperty().get() == 0);
    }

    private DriftRow row() {
        return model.rowsProperty().get().getFirst();
    }

    private Comparison local() {
        return row().comparison(DriftSource.LOCAL, DriftSource.FILES).orElseThrow();
    }

    private DriftDetail press(DriftSource source) {
        model.press(row().found(), source);
        return model.detailProperty().get().orElseThrow();
    }
}
