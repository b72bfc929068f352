package dev.petrichor.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.connect.ConnectModel.Connected;
import dev.petrichor.app.connect.DatabasesModel.Creation;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Credentials.Source;
import dev.petrichor.db.cloudflare.TokenCheck.Step;
import dev.petrichor.db.cloudflare.Verdict;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connecting without a window: found credentials, the four answers, the account's databases, over HTTP to a server on this machine. */
@BesideWindows
class ConnectModelTest {

    @TempDir
    private Path folder;

    private final LoopbackD1 d1 = new LoopbackD1();
    private final UiQueue ui = new UiQueue();
    private final Background background = new Background(ui);
    private final MemorySecrets secrets = new MemorySecrets();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Connected> connected = new ArrayList<>();
    private CloudflareAccess access;
    private Optional<Credentials> login = Optional.empty();

    @BeforeEach
    void project() throws IOException {
        environment.put(CloudflareAccess.BASE_VARIABLE, d1.base().toString());
        access = new CloudflareAccess(environment);
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-nextjs-db"
                database_id = "%s"
                """.formatted(LoopbackD1.DATABASE));
        Files.writeString(folder.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
    }

    @AfterEach
    void close() {
        d1.close();
    }

    @Test
    void listsEverySourceAndSendsNothing() throws IOException {
        Files.writeString(folder.resolve(".dev.vars"), "CLOUDFLARE_API_TOKEN=another-token-0000\n");
        environment.put("CLOUDFLARE_API_TOKEN", "token-of-the-process");
        secrets.kept.put("abc", new Credentials(ApiToken.of("kept-token-99999"), Optional.of("abc"), new Source.Kept("Ada's account")));
        login = login();

        var model = model();

        assertEquals(
                List.of("Token from the environment", "Token from .env.local, line 2", "Token from .dev.vars, line 1", "Token from the keychain", "Wrangler's login"),
                titles(model));
        assertInstanceOf(Choice.Typed.class, model.choices().getLast());
        assertEquals(0, d1.requests());
    }

    @Test
    void testsAProjectsTokenAtOnceAndOpensItReadOnly() throws IOException {
        var model = model();

        model.choose(model.choices().getFirst());
        ui.runUntil(model::mayOpen);

        assertEquals(List.of("Token is valid", "Account can be read", "D1 can be read", "D1 can be written"), lines(model));
        assertEquals(Optional.empty(), access.token(LoopbackD1.ACCOUNT), "nothing is open before the button was pressed");
        model.open();
        var credentials = model.credentialsProperty().get().orElseThrow();
        assertEquals(List.of(new Connected(LoopbackD1.ACCOUNT, credentials, true, Optional.empty())), connected);
        assertEquals(Optional.of(ApiToken.of(LoopbackD1.TOKEN)), access.token(LoopbackD1.ACCOUNT));
    }

    @Test
    void opensWhatMayOnlyBeRead() throws IOException {
        var model = model();

        model.type(LoopbackD1.READ_TOKEN);
        ui.runUntil(model::mayOpen);

        assertEquals("D1 cannot be written", lines(model).getLast());
        secrets.missing = "";
        model.open();
        ui.runUntil(() -> !connected.isEmpty());
        assertFalse(connected.getFirst().mayWrite());
    }

    /** Its production is asked nothing. */
    @Test
    void testsTheSideThatIsToBeOpened() throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-nextjs-db"
                database_id = "00000000-5678-90ab-cdef-1234567890ab"
                preview_database_id = "%s"
                """.formatted(LoopbackD1.DATABASE));
        var model = model(Optional.of(new Wanted(scanned().databases().getFirst(), Side.PREVIEW)));

        model.choose(model.choices().getFirst());
        ui.runUntil(() -> model.checkProperty().get().answered().size() == 4);

        assertEquals("D1 can be written", lines(model).getLast());
        assertTrue(model.mayOpen());
    }

    @Test
    void usesWranglersLoginOnlyWhenTold() throws IOException {
        login = login();
        var model = model();

        model.choose(model.choices().get(1));

        assertEquals(0, d1.requests());
        assertInstanceOf(CheckState.NotAsked.class, model.checkProperty().get());
        model.test();
        ui.runUntil(model::mayOpen);
        assertEquals(Optional.of("ada@example.com"), ((Verdict.Valid) model.checkProperty().get().answered().getFirst()).person());
    }

    @Test
    void saysWhichVariableHoldsNoToken() throws IOException {
        Files.writeString(folder.resolve(".env.local"), "\nCLOUDFLARE_API_TOKEN=\"two words\"\n");

        var model = model();

        assertEquals(List.of("CLOUDFLARE_API_TOKEN in .env.local, line 2 is no token: a token consists of visible characters without spaces."), model.unusable());
        assertEquals(1, model.choices().size());
    }

    @Test
    void asksWhichAccountWhereTheTokenReadsSeveral() throws IOException {
        d1.account().setAccounts(Map.of(LoopbackD1.ACCOUNT, "Ada's account", "ffff", "Somebody else's"));
        var model = model();

        model.type(LoopbackD1.TOKEN);
        ui.runUntil(() -> model.checkProperty().get() instanceof CheckState.Asked);

        assertInstanceOf(Verdict.ChooseAccount.class, model.checkProperty().get().answered().getLast());
        assertFalse(model.asksForAccountId());
        model.chooseAccount(LoopbackD1.ACCOUNT);
        ui.runUntil(model::mayOpen);
    }

    @Test
    void asksForTheIdWhereTheTokenTellsOfNoAccount() throws IOException {
        d1.account().setAccounts(Map.of());
        var model = model();
        model.type(LoopbackD1.TOKEN);
        ui.runUntil(() -> model.checkProperty().get() instanceof CheckState.Asked);
        assertTrue(model.asksForAccountId());

        model.chooseAccount(" " + LoopbackD1.ACCOUNT);
        ui.runUntil(model::mayOpen);

        model.open();
        ui.runUntil(() -> !connected.isEmpty());
        assertEquals(LoopbackD1.ACCOUNT, connected.getFirst().account());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Cloudflare asks to wait 30 seconds because it was called too often. Nothing is wrong with the token; test again then.
            502 | Cloudflare itself failed (HTTP 502). Nothing is wrong with the token; test again in a moment.
            200 | localhost answered, but not as Cloudflare does. A proxy or a network that wants a sign-in does so: open a page in your browser, then test again.
            401 | Cloudflare says “HTTP 401”. Choose another, or create one with the permission “D1 · Edit”.
            """)
    void saysWhatWentWrongAndWhatToDo(int status, String words) throws IOException {
        d1.insteadOfRunning(answer -> answer.code(status).setHeader("Retry-After", "30").body("<html>no</html>"), 4);
        Files.writeString(folder.resolve(".env.local"), "CLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.TOKEN));
        var model = model();

        model.choose(model.choices().getFirst());
        ui.runUntil(() -> model.checkProperty().get() instanceof CheckState.Asked);

        assertEquals(List.of(words), model.checkProperty().get().answered().stream().map(it -> VerdictWords.of(it).words().replace("127.0.0.1", "localhost")).toList());
        assertFalse(model.mayOpen());
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (var nobody = new ServerSocket(0)) {
            environment.put(CloudflareAccess.BASE_VARIABLE, "http://127.0.0.1:" + nobody.getLocalPort() + "/client/v4");
        }
        access = new CloudflareAccess(environment);
        var model = model();

        model.choose(model.choices().getFirst());
        ui.runUntil(() -> model.checkProperty().get() instanceof CheckState.Asked);

        var words = VerdictWords.of(model.checkProperty().get().answered().getLast());
        assertEquals("Whether the token is valid is not known", words.title());
        assertTrue(words.words().startsWith("127.0.0.1 cannot be reached (nothing was sent: "), words.words());
    }

    @Test
    void stopsAtOnceAndAsksNothingMore() throws Exception {
        var arrived = new CountDownLatch(1);
        d1.insteadOfRunning(answer -> {
            arrived.countDown();
            return answer.onResponseStart(SocketEffect.Stall.INSTANCE);
        }, 1);
        var model = model();
        model.choose(model.choices().getFirst());
        arrived.await();

        model.stop();

        assertEquals(new CheckState.Stopped(List.of()), model.checkProperty().get());
        model.test();
        ui.runUntil(model::mayOpen);
    }

    @Test
    void anotherChoiceEndsTheQuestionsAboutTheFirst() throws IOException {
        Files.writeString(folder.resolve(".dev.vars"), "CLOUDFLARE_API_TOKEN=wrong-token\n");
        var model = model();

        model.choose(model.choices().get(1));
        model.choose(model.choices().get(0));
        ui.runUntil(model::mayOpen);

        assertEquals(4, model.checkProperty().get().answered().size());
    }

    @Test
    void namesTheMissingDatabase() throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), Files.readString(folder.resolve("wrangler.toml")).replace("a1b2", "b1b2"));
        var model = model();

        model.choose(model.choices().getFirst());
        ui.runUntil(() -> model.checkProperty().get() instanceof CheckState.Asked);

        var last = model.checkProperty().get().answered().getLast();
        assertEquals(Step.READ, last.step());
        assertEquals("Cloudflare says “The database could not be found”. Check the ids in the wrangler config, or take a token of the account that has it.",
                VerdictWords.of(last).words());
    }

    @Test
    void keepsATypedTokenAndListsItNextTime() throws IOException {
        var model = model();
        model.type(LoopbackD1.TOKEN);
        ui.runUntil(model::mayOpen);
        assertTrue(model.offersToKeep());

        model.open();
        ui.runUntil(() -> !connected.isEmpty());

        var next = model();
        assertEquals(List.of("Token from .env.local, line 2", "Token from the keychain"), titles(next));
        next.forget((Choice.Found) next.choices().get(1));
        ui.runUntil(() -> next.choices().size() == 2);
        assertEquals(Map.of(), secrets.kept);
    }

    @Test
    void keepsNothingUnlessAsked() throws IOException {
        var model = model();
        model.type(LoopbackD1.TOKEN);
        ui.runUntil(model::mayOpen);

        model.kept().wantedProperty().set(false);
        model.open();
        ui.runUntil(() -> !connected.isEmpty());

        assertEquals(Map.of(), secrets.kept);
    }

    @Test
    void saysThatThereIsNoKeychain() throws IOException {
        secrets.missing = "no D-Bus";
        var model = model();
        model.type(LoopbackD1.TOKEN);
        ui.runUntil(model::mayOpen);

        assertEquals(new KeptTokens.State.Absent("no D-Bus"), model.kept().stateProperty().get());
        assertFalse(model.offersToKeep());
        model.open();
        assertEquals(1, connected.size());
    }

    @Test
    void goesOnWhenTheKeychainRefuses() throws IOException {
        secrets.refusing = "the keyring is locked";
        var model = model();
        model.type(LoopbackD1.TOKEN);
        ui.runUntil(model::mayOpen);

        model.open();
        ui.runUntil(() -> !model.noticeProperty().get().isEmpty());

        assertEquals("The keychain did not take the token: the keyring is locked. Go on, and it is used until Petrichor ends.", model.noticeProperty().get());
        assertEquals(List.of(), connected);
        model.open();
        assertEquals(1, connected.size());
    }

    @Test
    void listsTheAccountsDatabasesWithoutAProject() throws IOException {
        for (var i = 0; i < 9; i++) {
            d1.account().addDatabase("11111111-0000-4000-8000-00000000000" + i, "shop-" + i);
        }
        var list = databases();

        assertTrue(list.isSearched());
        list.searchProperty().set("SHOP-3");

        assertEquals(List.of("shop-3"), list.shown().stream().map(Account.D1::name).toList());
        list.open(list.shown().getFirst());
        assertEquals(Optional.of(list.shown().getFirst()), connected.getFirst().database());
        assertEquals(Optional.of(ApiToken.of(LoopbackD1.TOKEN)), access.token(LoopbackD1.ACCOUNT));
    }

    @Test
    void createsADatabaseOnceAndShowsTheLinesForTheConfig() throws IOException {
        var list = databases();
        list.beginCreating();

        list.create(" notes ");
        ui.runUntil(() -> list.creationProperty().get() instanceof Creation.Made);

        var made = ((Creation.Made) list.creationProperty().get()).database();
        assertEquals("""
                [[d1_databases]]
                binding = "DB"
                database_name = "notes"
                database_id = "00000000-0000-4000-8000-000000000001\"""", ConfigLines.TOML.of(made));
        assertEquals(1, d1.account().asked().stream().filter(it -> it.startsWith("POST")).count());
        assertEquals(made, list.shown().getFirst());
    }

    @Test
    void saysWhyADatabaseWasNotCreated() throws IOException {
        var list = databases();
        list.beginCreating();

        list.create("my-nextjs-db");
        ui.runUntil(() -> list.creationProperty().get() instanceof Creation.Naming);

        assertEquals("Cloudflare says “Database with name 'my-nextjs-db' already exists.”.", list.noticeProperty().get());
    }

    @Test
    void looksUpWhatALostAnswerDid() throws IOException {
        var list = databases();
        list.beginCreating();
        d1.afterRunning(answer -> answer.onResponseStart(new SocketEffect.CloseSocket()), 1);

        list.create("notes");
        ui.runUntil(() -> list.noticeProperty().get().contains("now has"));

        assertEquals("The answer was lost, but the list now has notes: it was created.", list.noticeProperty().get());
        assertEquals(1, d1.account().asked().stream().filter(it -> it.startsWith("POST")).count());
        assertEquals(List.of("my-nextjs-db", "notes"), list.shown().stream().map(Account.D1::name).toList());
    }

    @Test
    void looksUpThatALostCallDidNothing() throws IOException {
        var list = databases();
        list.beginCreating();
        d1.insteadOfRunning(answer -> answer.code(500).body("{}"), 1);

        list.create("notes");
        ui.runUntil(() -> list.noticeProperty().get().contains("the list has"));

        assertEquals("The answer was lost, and the list has no notes: as far as Cloudflare tells, it was not created.", list.noticeProperty().get());
        assertEquals(new Creation.Naming("notes"), list.creationProperty().get());
    }

    private DatabasesModel databases() throws IOException {
        var model = model(Optional.empty());
        model.type(LoopbackD1.TOKEN);
        ui.runUntil(model::mayOpen);
        model.open();
        ui.runUntil(() -> model.databasesProperty().get().isPresent());
        return model.databasesProperty().get().orElseThrow();
    }

    private static Optional<Credentials> login() {
        return Optional.of(new Credentials(ApiToken.of(LoopbackD1.TOKEN), Optional.empty(), new Source.WranglerLogin(Instant.now().plusSeconds(2500))));
    }

    private ConnectModel model() throws IOException {
        return model(Optional.of(new Wanted(scanned().databases().getFirst(), Side.REMOTE)));
    }

    private ConnectModel model(Optional<Wanted> wanted) throws IOException {
        var far = new FarSide(scanned(), environment, () -> login);
        var model = new ConnectModel(access, far, wanted, secrets, background, connected::add);
        ui.runUntil(() -> !model.lookingProperty().get() && !(model.kept().stateProperty().get() instanceof KeptTokens.State.Asking));
        return model;
    }

    private Workspace scanned() throws IOException {
        return WorkspaceScanner.scan(folder);
    }

    private static List<String> titles(ConnectModel model) {
        return model.choices().stream().filter(Choice.Found.class::isInstance)
                .map(it -> SourceWords.of(((Choice.Found) it).credentials(), Optional.empty(), Instant.now()).title()).toList();
    }

    private static List<String> lines(ConnectModel model) {
        return model.checkProperty().get().answered().stream().map(it -> VerdictWords.of(it).title()).toList();
    }
}
