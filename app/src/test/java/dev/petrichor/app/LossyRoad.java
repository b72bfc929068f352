package dev.petrichor.app;

import dev.petrichor.loopback.PromptServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** Stands before a server and hands everything on, but loses the answer to one request, which has been carried out. */
final class LossyRoad implements AutoCloseable {

    private final MockWebServer front = PromptServer.make();

    /**
     * @param base of the API behind it
     * @param part of the body of the request whose answer is lost
     */
    LossyRoad(URI base, String part) throws IOException {
        front.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    var answer = carried(base, request);
                    return request.getBody() != null && request.getBody().utf8().contains(part) ? answer.onResponseStart(new SocketEffect.CloseSocket()).build() : answer.build();
                } catch (IOException e) {
                    return new MockResponse.Builder().code(502).body(String.valueOf(e.getMessage())).build();
                }
            }
        });
        front.start();
    }

    /** The address of the API, as seen from before it. */
    URI base() {
        return front.url("/client/v4").uri();
    }

    private static MockResponse.Builder carried(URI base, RecordedRequest request) throws IOException {
        var url = request.getUrl();
        var query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
        var connection = (HttpURLConnection) base.resolve(url.encodedPath() + query).toURL().openConnection();
        connection.setRequestMethod(request.getMethod());
        for (var name : List.of("Authorization", "Content-Type")) {
            var value = request.getHeaders().get(name);
            if (value != null) {
                connection.setRequestProperty(name, value);
            }
        }
        if (request.getBody() != null && request.getBody().size() > 0) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(request.getBody().toByteArray());
        }
        try (InputStream said = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new MockResponse.Builder().code(connection.getResponseCode()).setHeader("Content-Type", "application/json").body(new Buffer().write(said.readAllBytes()));
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
