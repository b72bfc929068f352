package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.time.Duration;

/** Why a call of the API did not bring what was asked, told apart by what a person can do about it. */
public sealed interface CallFailure {

    /** The token is not good for this. @param words Cloudflare's own */
    record NotAllowed(String words) implements CallFailure {}

    /** What was asked about is not there. @param words Cloudflare's own */
    record NotThere(String words) implements CallFailure {}

    /** Any other no. @param words Cloudflare's own */
    record Refused(String words) implements CallFailure {}

    /** Too many calls. @param pause how long the server asks to wait */
    record TooMany(Duration pause) implements CallFailure {}

    /** The server itself failed. @param words Cloudflare's own, or the HTTP status */
    record ServerFault(String words) implements CallFailure {}

    /** Something answered that is not the API, such as the sign-in page of a network. */
    record NotTheApi(String host) implements CallFailure {}

    /** Nothing answers, or what does cannot be trusted. */
    record Unreachable(String host, String why) implements CallFailure {}

    /** An answer was awaited in vain. */
    record NoAnswer() implements CallFailure {}

    /** The user stopped it. */
    record Stopped() implements CallFailure {}

    /** Nothing was sent, because the address that was set for the API is none that a token may go to. */
    record BadAddress(String sentence) implements CallFailure {}

    /** A fault of Petrichor's own; the log has the details. */
    record Unexpected() implements CallFailure {}

    /** What a refusal means. */
    static CallFailure of(ApiAnswer.Refused<?> refused) {
        if (refused.status() == 404) {
            return new NotThere(refused.words());
        }
        return switch (ApiRefusals.translate(refused, false).error()) {
            case DbError.Unauthorized(var words) -> new NotAllowed(words);
            case DbError.TooMany(var pause) -> new TooMany(pause);
            case DbError.ServerFault(var words) -> new ServerFault(words);
            case DbError.Refused(var words, var _, var _) -> new Refused(words);
            default -> new Refused(refused.words());
        };
    }

    /** What it means that a call ended without an answer. */
    static CallFailure of(DbException e, String host) {
        return switch (e.error()) {
            case DbError.Unreachable(var _, var why) -> new Unreachable(host, why);
            case DbError.ServerFault(var words) -> new ServerFault(words);
            case DbError.Cancelled() -> new Stopped();
            case DbError.TimedOut(),DbError.OutcomeUnknown(var _) -> new NoAnswer();
            case DbError.LimitExceeded _ -> new NotTheApi(host);
            case DbError.NotAllowed(var what) -> new BadAddress(what);
            case DbError.Unauthorized(var words) -> new NotAllowed(words);
            case DbError.TooMany(var pause) -> new TooMany(pause);
            case DbError.Refused(var words, var _, var _) -> new Refused(words);
            default -> new Unexpected();
        };
    }
}
