package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.time.Duration;

/** What the API's refusals mean, by HTTP status first and Cloudflare's number second. */
public final class ApiRefusals {

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private ApiRefusals() {}

    /** @param writes whether the call may have written: then a fault of the server leaves the outcome open */
    public static DbException translate(ApiAnswer.Refused<?> refused, boolean writes) {
        return new DbException(error(refused, writes));
    }

    private static DbError error(ApiAnswer.Refused<?> refused, boolean writes) {
        var status = refused.status();
        if (status == 401 || status == 403 || isAboutToken(refused) && !refused.faultOfTheServer()) {
            return new DbError.Unauthorized(refused.words());
        }
        if (status == 429 || status == 503 && !writes && refused.retryAfter().isPresent()) {
            return new DbError.TooMany(refused.retryAfter().orElse(A_MOMENT));
        }
        if (status >= 300 && status < 400) {
            return new DbError.Refused("the server wants to send us elsewhere (HTTP %d), which is not followed".formatted(status), status, -1);
        }
        if (refused.faultOfTheServer()) {
            return writes
                    ? new DbError.OutcomeUnknown("the server answered with a fault of its own (%s)".formatted(refused.words()))
                    : new DbError.ServerFault(refused.words());
        }
        return new DbError.Refused(refused.words(), refused.errors().isEmpty() ? status : refused.errors().getFirst().code(), -1);
    }

    /** A missing or malformed header answers with 400. */
    private static boolean isAboutToken(ApiAnswer.Refused<?> refused) {
        return refused.errors().stream().anyMatch(error -> error.code() == 9106 || error.code() == 9109 || error.code() == 10_000 || error.code() == 6003);
    }
}
