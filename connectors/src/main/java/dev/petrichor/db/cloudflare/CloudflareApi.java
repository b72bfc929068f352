package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.AnswerReader.UnexpectedShape;
import dev.petrichor.db.cloudflare.ApiAnswer.NotJson;
import dev.petrichor.db.cloudflare.ApiAnswer.Ok;
import dev.petrichor.db.cloudflare.ApiAnswer.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Cloudflare's HTTP API (developers.cloudflare.com/api), spoken so that nothing happens twice.
 *
 * <p>A call that only reads is tried again, with pauses that grow and vary. A call that may write is sent once; when its answer
 * is lost, the outcome is unknown and never called a failure. Redirects are not followed: they would carry SQL to a stranger.
 * Any thread but the window's.
 */
public final class CloudflareApi {

    /** Where the API lives unless the process's environment says otherwise. */
    public static final URI DEFAULT_BASE = URI.create("https://api.cloudflare.com/client/v4");

    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    /** What was asked was too much for the database, and would be again (developers.cloudflare.com/d1/observability/debug-d1). */
    private static final Pattern TOO_HEAVY = Pattern.compile("(?is).*(?:cpu time|memory) limit.*");
    private static final long MOST_BYTES = 50_000_000;
    /** Where the pause that a server asks for stands once the client has let the answer through. */
    private static final String PAUSE = "Petrichor-Retry-After";

    private final HttpUrl base;
    private final Duration firstPause;
    private final Duration longestPause;
    private final OkHttpClient client;

    /**
     * @param base https, or http on this machine: a token is sent there
     * @throws IllegalArgumentException for any other address
     */
    public CloudflareApi(URI base) {
        this(base, Duration.ofSeconds(40), Duration.ofMillis(200));
    }

    /**
     * @param patience how long a whole call may take; D1 itself gives up after 30 seconds
     * @param firstPause before a reading call is tried again, at most; each further one is twice as long
     */
    public CloudflareApi(URI base, Duration patience, Duration firstPause) {
        this(base, patience, firstPause, ProxySelector.getDefault());
    }

    /** @param proxies the system's, which are followed */
    CloudflareApi(URI base, Duration patience, Duration firstPause, @Nullable ProxySelector proxies) {
        this.firstPause = firstPause;
        this.longestPause = LONGEST_PAUSE;
        this.base = allowed(base);
        var builder = new OkHttpClient.Builder();
        if (proxies != null) {
            builder.proxySelector(proxies);
        }
        this.client = builder
                .socketFactory(new PromptSockets())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(10, TimeUnit.SECONDS)
                .writeTimeout(30, TimeUnit.SECONDS)
                .readTimeout(patience)
                .callTimeout(patience)
                .addNetworkInterceptor(chain -> withPauseAside(chain.proceed(chain.request())))
                .build();
    }

    /** The client would itself ask once more at once where it is told to wait 0 seconds, beside our own counting. */
    private static Response withPauseAside(Response response) {
        var pause = response.header("Retry-After");
        return pause == null ? response : response.newBuilder().removeHeader("Retry-After").header(PAUSE, pause).build();
    }

    private CloudflareApi(CloudflareApi other, Duration longestPause) {
        this.firstPause = other.firstPause;
        this.longestPause = longestPause;
        this.base = other.base;
        this.client = other.client;
    }

    /** The same for somebody who sits and waits: a server that asks for a longer pause than this is not asked again but reported. */
    public CloudflareApi waitingAtMost(Duration longest) {
        return new CloudflareApi(this, longest);
    }

    private static HttpUrl allowed(URI base) {
        var url = HttpUrl.get(base.toString());
        if (!url.isHttps() && !List.of("localhost", "127.0.0.1", "::1").contains(url.host())) {
            throw new IllegalArgumentException("the API's address must begin with https, or with http on this machine: " + base);
        }
        return url;
    }

    /** The host that is spoken to. */
    public String host() {
        return base.host();
    }

    /**
     * Sends one call and reads its answer.
     *
     * @throws DbException when no answer came: Unreachable, TimedOut, Cancelled, or OutcomeUnknown for a call that may have
     *     written
     */
    public <T> ApiAnswer<T> send(ApiRequest request, ApiToken token, Stop stop, AnswerReader<T> reader) {
        for (var attempt = 1;; attempt++) {
            var last = request.writes() || attempt == ATTEMPTS;
            try {
                var answer = attempt(request, token, stop, reader);
                if (last || !(answer instanceof Refused<T> refused) || !passes(refused) || !waitsFor(refused, attempt, stop)) {
                    return answer;
                }
            } catch (IOException e) {
                var error = error(e, request.writes(), stop);
                if (last || error instanceof DbError.Cancelled || isUntrusted(e) || e instanceof CountedStream.TooLong) {
                    throw new DbException(error, e);
                }
                stop.pause(pauseMillis(attempt));
            }
            if (stop.isAsked()) {
                throw new DbException(new DbError.Cancelled());
            }
        }
    }

    /** Whether the same question may be answered a moment later. */
    private static boolean passes(Refused<?> refused) {
        return refused.status() == 429 || refused.faultOfTheServer() && !TOO_HEAVY.matcher(refused.words()).matches();
    }

    private boolean waitsFor(Refused<?> refused, int attempt, Stop stop) {
        var asked = refused.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(longestPause) > 0) {
            return false;
        }
        stop.pause(Math.max(asked.toMillis(), pauseMillis(attempt)));
        return true;
    }

    private long pauseMillis(int attempt) {
        var most = firstPause.toMillis() << (attempt - 1);
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }

    private <T> ApiAnswer<T> attempt(ApiRequest request, ApiToken token, Stop stop, AnswerReader<T> reader) throws IOException {
        if (proxies().anyMatch(proxy -> proxy.getHostString().contains("@"))) {
            // OkHttp would repeat it in an exception
            throw new ConnectException("the proxy's host has a sign-in in front of it, and is none");
        }
        var call = client.newCall(http(request, token));
        stop.watch(call);
        if (stop.isAsked()) {
            stop.watch(null);
            throw new DbException(new DbError.Cancelled());
        }
        try (var response = call.execute()) {
            return response.isSuccessful() ? success(response, reader, request.writes()) : refusal(response);
        } finally {
            stop.watch(null);
        }
    }

    private Request http(ApiRequest request, ApiToken token) {
        var url = base.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(url::addQueryParameter);
        var http = new Request.Builder().url(url.build()).header("Authorization", "Bearer " + token.secret()).header("Accept", "application/json");
        return switch (request.method()) {
            case GET -> http.get().build();
            case POST -> http.post(new OneShotJson(request.body())).build();
        };
    }

    private static <T> ApiAnswer<T> success(Response response, AnswerReader<T> reader, boolean writes) throws IOException {
        try (var body = new CountedStream(response.body().byteStream(), MOST_BYTES)) {
            var envelope = new Envelope<>(reader).read(body);
            if (!envelope.success()) {
                return new Refused<>(response.code(), envelope.errors(), Optional.empty());
            }
            return envelope.result().<ApiAnswer<T>>map(Ok::new).orElseGet(() -> new NotJson<>("it holds no result"));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (RuntimeException | VirtualMachineError e) {
            if (writes) {
                throw new IOException("the answer could not be read, and what it is about may have happened", e);
            }
            if (e instanceof JacksonException || e instanceof UnexpectedShape) {
                return new NotJson<>(e instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** By status first: what stands in front of the API answers in HTML. */
    private static <T> ApiAnswer<T> refusal(Response response) {
        return new Refused<>(response.code(), errors(response), retryAfter(response));
    }

    private static List<ApiError> errors(Response response) {
        try (var body = new CountedStream(response.body().byteStream(), MOST_BYTES)) {
            return new Envelope<>(json -> json.skipChildren()).read(body).errors();
        } catch (IOException | JacksonException | UnexpectedShape _) {
            // the status says enough; words that cannot be read add nothing
            return List.of();
        }
    }

    /** Whole seconds; the other form, a date, counts as not told. */
    private static Optional<Duration> retryAfter(Response response) {
        var header = response.header(PAUSE, "");
        return header != null && header.matches("\\d{1,6}") ? Optional.of(Duration.ofSeconds(Long.parseLong(header))) : Optional.empty();
    }

    /** Found while shaking hands, before anything was sent. */
    private static boolean isUntrusted(IOException e) {
        return e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException;
    }

    private DbError error(IOException e, boolean writes, Stop stop) {
        if (isUntrusted(e)) {
            return new DbError.Unreachable(host(), "its certificate is not trusted, or this machine's clock is wrong" + throughProxy());
        }
        if (e instanceof ConnectException || e instanceof UnknownHostException || e instanceof NoRouteToHostException) {
            return stop.isAsked() ? new DbError.Cancelled() : new DbError.Unreachable(host(), "nothing was sent: " + withoutSignIn(e.getMessage()) + throughProxy());
        }
        if (writes) {
            return new DbError.OutcomeUnknown(stop.isAsked() ? "it was cancelled after it had been sent" : "the answer was lost");
        }
        if (stop.isAsked()) {
            return new DbError.Cancelled();
        }
        if (e instanceof CountedStream.TooLong) {
            return new DbError.LimitExceeded("answers of 50 MB");
        }
        return e instanceof InterruptedIOException ? new DbError.TimedOut() : new DbError.Unreachable(host(), withoutSignIn(e.getMessage()) + throughProxy());
    }

    /** Whoever wrote a name and a password before the host of a proxy finds them in no sentence. */
    private static String withoutSignIn(@Nullable String words) {
        return Optional.ofNullable(words).orElse("the connection broke off").replaceAll("[^\\s/]*@", "");
    }

    /** A proxy of the system may be what cannot be reached. Its name alone: whoever signs in to it does so elsewhere. */
    private String throughProxy() {
        return proxies().findFirst().map(address -> ", through the proxy " + withoutSignIn(address.getHostString()) + ":" + address.getPort()).orElse("");
    }

    private Stream<InetSocketAddress> proxies() {
        return client.proxySelector().select(base.uri()).stream().flatMap(proxy -> proxy.address() instanceof InetSocketAddress address ? Stream.of(address) : Stream.empty());
    }
}
