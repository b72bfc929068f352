package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.TokenCheck;
import dev.petrichor.db.cloudflare.Verdict;
import java.util.List;
import java.util.Optional;

/** How far the questions about the chosen credentials have come. */
public sealed interface CheckState {

    /** Nothing was asked yet. */
    record NotAsked() implements CheckState {}

    /** @param next the question that is being asked */
    record Asking(List<Verdict> verdicts, TokenCheck.Step next) implements CheckState {

        public Asking {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** The user stopped it. */
    record Stopped(List<Verdict> verdicts) implements CheckState {

        public Stopped {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * All questions are answered, or one with no.
     *
     * @param readable whether D1 can at least be read
     * @param databases those of the account, as far as they could be listed
     */
    record Asked(List<Verdict> verdicts, boolean readable, List<Account.D1> databases) implements CheckState {

        public Asked {
            verdicts = List.copyOf(verdicts);
            databases = List.copyOf(databases);
        }

        /** The account that was asked about. */
        Optional<Account.Named> account() {
            return verdicts.stream().filter(Verdict.AccountRead.class::isInstance).map(it -> ((Verdict.AccountRead) it).account()).findFirst();
        }

        boolean mayWrite() {
            return verdicts.stream().anyMatch(Verdict.D1Written.class::isInstance);
        }
    }

    /** What is answered so far. */
    default List<Verdict> answered() {
        return switch (this) {
            case NotAsked() -> List.of();
            case Asking(var verdicts, var _) -> verdicts;
            case Stopped(var verdicts) -> verdicts;
            case Asked(var verdicts, var _, var _) -> verdicts;
        };
    }
}
