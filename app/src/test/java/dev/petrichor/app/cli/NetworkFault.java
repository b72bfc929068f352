package dev.petrichor.app.cli;

import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;

/** What a network, a proxy or the API itself puts in the way of one request. */
enum NetworkFault {
    CLOSED(Then.AGAIN, answer -> answer.onResponseStart(new SocketEffect.CloseSocket())),
    CLOSED_WITHIN_BODY(Then.AGAIN, answer -> answer.body("{\"success\":true,").onResponseBody(new SocketEffect.CloseSocket())),
    TRUNCATED(Then.AGAIN, answer -> answer.body("{\"success\":true").setHeader("Content-Length", 500).onResponseEnd(new SocketEffect.CloseSocket())),
    CUT_CHUNKS(Then.AGAIN, answer -> answer.chunkedBody("{\"success\":true,\"result\":[", 8).onResponseBody(new SocketEffect.CloseSocket())),
    SILENT(Then.AGAIN, answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE)),
    SILENT_WITHIN_BODY(Then.AGAIN, answer -> answer.body("{\"success\":true,\"result\":[]}").onResponseBody(SocketEffect.Stall.INSTANCE)),
    TOO_LONG(Then.ONCE, answer -> answer.setHeader("Content-Encoding", "gzip").body(Packed.bytes())),
    HTML(Then.ONCE, answer -> answer.body("<html>captive portal</html>")),
    EMPTY(Then.ONCE, answer -> answer.body("")),
    NULL(Then.ONCE, answer -> answer.body("null")),
    WRONG_SHAPE(Then.ONCE, answer -> answer.body("{\"success\":true,\"result\":7}")),
    UNAUTHORIZED(Then.REFUSED, _ -> LoopbackD1.refusal(401, 10_000, "Authentication error")),
    FORBIDDEN(Then.REFUSED, _ -> LoopbackD1.refusal(403, 7403, "not authorized to access this service")),
    NOT_FOUND(Then.REFUSED, _ -> LoopbackD1.refusal(404, 7404, "The database could not be found")),
    MISDIRECTED(Then.REFUSED, answer -> answer.code(421).body("")),
    FOUND(Then.REFUSED, answer -> answer.code(302).setHeader("Location", "http://127.0.0.1:1/")),
    REDIRECT(Then.REFUSED, answer -> answer.code(307).setHeader("Location", "http://127.0.0.1:1/")),
    TIMEOUT(Then.AGAIN, answer -> answer.code(408).body("")),
    TOO_MANY(Then.REFUSED, _ -> LoopbackD1.refusal(429, 971, "slow down").setHeader("Retry-After", "3600")),
    INTERNAL(Then.AGAIN, _ -> LoopbackD1.refusal(500, 7500, "internal error; reference = 1")),
    CONNECTION_LOST(Then.AGAIN, _ -> LoopbackD1.refusal(500, 7500, "Network connection lost.")),
    RESET(Then.AGAIN, _ -> LoopbackD1.refusal(500, 7500, "D1 DB reset because its code was updated.")),
    STARTING(Then.AGAIN, _ -> LoopbackD1.refusal(500, 7500, "Internal error while starting up D1 DB storage caused object to be reset.")),
    BAD_GATEWAY(Then.AGAIN, answer -> answer.code(502).body("<html>bad gateway</html>")),
    UNAVAILABLE(Then.AGAIN, answer -> answer.code(503).setHeader("Retry-After", "0").body(""));

    private static final int ATTEMPTS = 4;

    private final Then then;
    private final UnaryOperator<MockResponse.Builder> change;

    /** What is to be done about it. */
    private enum Then {
        /** A read is tried again; of a write it is not known what became of it. */
        AGAIN,
        /** The same of a write, but another try would be answered alike. */
        ONCE,
        /** The request was refused, and did nothing. */
        REFUSED
    }

    /** Few bytes that become many; packed once, because it takes a while. */
    private static final class Packed {

        private static final int MEGABYTES = 52;
        private static final Buffer MORE_THAN_IS_READ = packed();

        static Buffer bytes() {
            return MORE_THAN_IS_READ.clone();
        }

        private static Buffer packed() {
            var packed = new Buffer();
            try (var gzip = Okio.buffer(new GzipSink(packed))) {
                gzip.writeUtf8("{\"ignored\":\"");
                for (var i = 0; i < MEGABYTES; i++) {
                    gzip.writeUtf8("x".repeat(1_000_000));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed;
        }
    }

    NetworkFault(Then then, UnaryOperator<MockResponse.Builder> change) {
        this.then = then;
        this.change = change;
    }

    UnaryOperator<MockResponse.Builder> change() {
        return change;
    }

    /** How often a read is sent that meets nothing else. */
    int attempts() {
        return then == Then.AGAIN ? ATTEMPTS : 1;
    }

    /** Whether a write that meets it may have happened. */
    boolean leavesAWriteOpen() {
        return then != Then.REFUSED;
    }

    /** Whether nobody answers, so that time must pass. */
    boolean isSilent() {
        return this == SILENT || this == SILENT_WITHIN_BODY;
    }
}
