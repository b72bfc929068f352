package dev.petrichor.db.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer to one question of a {@link TokenCheck}. */
public sealed interface Verdict {

    TokenCheck.Step step();

    /**
     * The token is one.
     *
     * @param until when it expires, where that is known
     * @param person who is signed in, where that is known
     */
    record Valid(Optional<Instant> until, Optional<String> person) implements Verdict {
        @Override
        public TokenCheck.Step step() {
            return TokenCheck.Step.TOKEN;
        }
    }

    /**
     * The account answers.
     *
     * @param account its name is empty where the token may not read it
     * @param databases how many D1 databases it has, where the token may list them
     */
    record AccountRead(Account.Named account, OptionalInt databases) implements Verdict {
        @Override
        public TokenCheck.Step step() {
            return TokenCheck.Step.ACCOUNT;
        }
    }

    /** The token reads several accounts, or tells of none, so one has to be chosen. */
    record ChooseAccount(List<Account.Named> accounts) implements Verdict {

        public ChooseAccount {
            accounts = List.copyOf(accounts);
        }

        @Override
        public TokenCheck.Step step() {
            return TokenCheck.Step.ACCOUNT;
        }
    }

    /**
     * D1 can be read.
     *
     * @param database the one that was asked; empty where the account has none yet
     * @param took until its answer was there
     */
    record D1Read(Optional<String> database, Duration took) implements Verdict {
        @Override
        public TokenCheck.Step step() {
            return TokenCheck.Step.READ;
        }
    }

    /** D1 can be written. */
    record D1Written() implements Verdict {
        @Override
        public TokenCheck.Step step() {
            return TokenCheck.Step.WRITE;
        }
    }

    record Failed(TokenCheck.Step step, CallFailure why) implements Verdict {}

    /** It could not be asked: there is no database to ask. */
    record Skipped(TokenCheck.Step step) implements Verdict {}
}
