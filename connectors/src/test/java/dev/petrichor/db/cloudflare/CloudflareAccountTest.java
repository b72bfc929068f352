package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.d1.D1Session;
import dev.petrichor.db.d1.RealD1;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Accounts, tokens and history, spoken to the real runtime. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class CloudflareAccountTest {

    private final RealD1 d1 = RealD1.running();

    @Test
    void asksFourQuestionsInOrder() {
        var check = check(RealD1.TOKEN);

        var verdicts = all(check);

        assertTrue(check.readable());
        var read = assertInstanceOf(Verdict.D1Read.class, verdicts.get(2));
        assertEquals(List.of(
                new Verdict.Valid(Optional.of(Instant.parse("2027-03-01T00:00:00Z")), Optional.empty()),
                new Verdict.AccountRead(new Account.Named(RealD1.ACCOUNT, "Ada's account"), OptionalInt.of(1)),
                new Verdict.D1Read(Optional.of("my-nextjs-db"), read.took()), new Verdict.D1Written()), verdicts);
    }

    @Test
    void namesWhatATokenThatOnlyReadsCannotDo() {
        var check = check(RealD1.READ_TOKEN);

        var verdicts = all(check);

        assertTrue(check.readable());
        assertEquals(new Verdict.Failed(TokenCheck.Step.WRITE, new CallFailure.NotAllowed("Authentication error")), verdicts.getLast());
    }

    @Test
    void stopsAtTheFirstNo() {
        var check = check(ApiToken.of("somebody-elses"));

        var verdicts = all(check);

        assertFalse(check.readable());
        assertEquals(List.of(new Verdict.Failed(TokenCheck.Step.TOKEN, new CallFailure.NotAllowed("Authentication error"))), verdicts);
    }

    private static List<Verdict> all(TokenCheck check) {
        var verdicts = new ArrayList<Verdict>();
        while (check.hasNext()) {
            verdicts.add(check.next());
        }
        return verdicts;
    }

    private TokenCheck check(ApiToken token) {
        return new TokenCheck(d1.api(), new Credentials(token, Optional.of(RealD1.ACCOUNT), new Credentials.Source.Typed()), Optional.of(RealD1.DATABASE), new Stop());
    }

    @Test
    void listsTheDatabasesOfTheAccount() {
        assertTrue(new Account(d1.api(), RealD1.TOKEN, RealD1.ACCOUNT).databases().stream().anyMatch(it -> it.name().equals("my-nextjs-db")));
    }

    @Test
    void takesABookmarkBeforeAWriteThatLeadsBack() {
        var events = new ArrayList<SqlEvent>();
        try (var session = new D1Session(d1.api(), RealD1.TOKEN, Account.pathOf(RealD1.ACCOUNT, RealD1.DATABASE), Optional.of(d1.history()), events::add)) {
            RealD1.empty(session);
            session.batch(List.of(Step.of(new Sql("CREATE TABLE kept(a)")), Step.of(new Sql("INSERT INTO kept VALUES (1)"))));
            session.batch(List.of(Step.of(new Sql("DELETE FROM kept"))));

            d1.history().restoreTo(events.getLast().bookmark().orElseThrow());

            assertEquals(Optional.of(Value.of(1)), Page.read(session, new Sql("SELECT a AS \"a\" FROM kept"), 1).single());
        }
    }

    @Test
    void saysThatABookmarkIsUnknown() {
        var failure = Assertions.assertThrows(DbException.class, () -> d1.history().restoreTo("00000000-nowhere"));

        assertInstanceOf(DbError.Refused.class, failure.error());
    }
}
