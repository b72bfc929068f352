package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.TokenCheck.Verdict;
import dev.petrichor.db.d1.D1Session;
import dev.petrichor.db.d1.RealD1;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Accounts, tokens and history, spoken to the real runtime. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class CloudflareAccountTest {

    private final RealD1 d1 = RealD1.running();

    @Test
    void asksFourQuestionsInOrder() {
        var verdicts = new ArrayList<Verdict>();

        var readable = check(RealD1.TOKEN).run(verdicts::add);

        assertTrue(readable);
        assertEquals(List.of(
                new Verdict.Passed(TokenCheck.Step.TOKEN, "2027-03-01T00:00:00Z"), new Verdict.Passed(TokenCheck.Step.ACCOUNT, "Ada's account"),
                new Verdict.Passed(TokenCheck.Step.READ, "1"), new Verdict.Passed(TokenCheck.Step.WRITE, "")), verdicts);
    }

    @Test
    void namesWhatATokenThatOnlyReadsCannotDo() {
        var verdicts = new ArrayList<Verdict>();

        var readable = check(RealD1.READ_TOKEN).run(verdicts::add);

        assertTrue(readable);
        assertEquals(new Verdict.Failed(TokenCheck.Step.WRITE, "Authentication error"), verdicts.getLast());
    }

    @Test
    void stopsAtTheFirstNo() {
        var verdicts = new ArrayList<Verdict>();

        var readable = check(ApiToken.of("somebody-elses")).run(verdicts::add);

        assertFalse(readable);
        assertEquals(List.of(new Verdict.Failed(TokenCheck.Step.TOKEN, "Authentication error")), verdicts);
    }

    private TokenCheck check(ApiToken token) {
        return new TokenCheck(d1.api(), new Credentials(token, Optional.of(RealD1.ACCOUNT), new Credentials.Source.Typed()), Optional.of(RealD1.DATABASE));
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
        var failure = org.junit.jupiter.api.Assertions.assertThrows(dev.petrichor.db.DbException.class, () -> d1.history().restoreTo("00000000-nowhere"));

        assertInstanceOf(dev.petrichor.db.DbError.Refused.class, failure.error());
    }
}
