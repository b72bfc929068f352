package dev.petrichor.releases;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One question for the newest release: a single GET that says nothing of this machine, its user or the version that it has. */
public final class ReleaseQuestion {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long MOST_BYTES = 1_000_000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final ReleaseAddress address;
    private final OkHttpClient client;
    private final Call call;
    private volatile boolean cancelled;

    public ReleaseQuestion(ReleaseAddress address) {
        this(address, PATIENCE);
    }

    /** @param patience how long it may take in all */
    ReleaseQuestion(ReleaseAddress address, Duration patience) {
        this.address = address;
        // told to wait 0 seconds, the client would ask once more
        this.client = new OkHttpClient.Builder().retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false).callTimeout(patience)
                .addNetworkInterceptor(chain -> chain.proceed(chain.request()).newBuilder().removeHeader("Retry-After").build()).build();
        this.call = client.newCall(new Request.Builder().url(Objects.requireNonNull(HttpUrl.get(address.api()))).header("User-Agent", "Petrichor").build());
    }

    /** Asks, once. Any thread but the window's. */
    public ReleaseAnswer ask() {
        try (var response = call.execute()) {
            return response.isSuccessful() ? read(response) : refusal(response);
        } catch (IOException e) {
            return fault(e);
        } finally {
            client.connectionPool().evictAll();
        }
    }

    /** Ends it; {@link #ask} answers {@link ReleaseAnswer.Cancelled}. Any thread; harmless when nothing is asked. */
    public void cancel() {
        cancelled = true;
        call.cancel();
    }

    private ReleaseAnswer read(Response response) throws IOException {
        var body = response.body().source();
        if (body.request(MOST_BYTES + 1)) {
            return new ReleaseAnswer.TooLong();
        }
        try {
            var tag = JsonMapper.shared().readTree(body.readByteArray()).path("tag_name").asString("");
            return Version.of(tag).<ReleaseAnswer>map(it -> new ReleaseAnswer.Latest(it, address.page(tag))).orElseGet(ReleaseAnswer.NotUnderstood::new);
        } catch (JacksonException _) {
            return new ReleaseAnswer.NotUnderstood();
        }
    }

    /** GitHub says 403 as well as 429 to who has asked too often (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
    private static ReleaseAnswer refusal(Response response) {
        if (response.code() == 404) {
            return new ReleaseAnswer.NotFound();
        }
        var spent = response.code() == 403 && "0".equals(response.header("x-ratelimit-remaining"));
        return spent || response.code() == 429 ? new ReleaseAnswer.Limited(until(response)) : new ReleaseAnswer.Refused(response.code());
    }

    private static Optional<Instant> until(Response response) {
        return Optional.ofNullable(response.header("x-ratelimit-reset")).filter(it -> SECONDS.matcher(it).matches()).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    private ReleaseAnswer fault(IOException e) {
        if (cancelled) {
            return new ReleaseAnswer.Cancelled();
        }
        if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
            return new ReleaseAnswer.Untrusted();
        }
        return e instanceof InterruptedIOException ? new ReleaseAnswer.TimedOut() : new ReleaseAnswer.Unreachable();
    }
}
