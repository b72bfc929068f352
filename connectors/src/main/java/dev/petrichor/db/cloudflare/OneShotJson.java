package dev.petrichor.db.cloudflare;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that is sent once. Without that word the HTTP client sends a POST again by itself when a kept connection breaks, on
 * 408 and on 503 with {@code Retry-After: 0} (each measured).
 */
final class OneShotJson extends RequestBody {

    private static final @Nullable MediaType JSON = MediaType.parse("application/json");

    private final byte[] json;

    OneShotJson(byte[] json) {
        this.json = json;
    }

    @Override
    public @Nullable MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
    }
}
