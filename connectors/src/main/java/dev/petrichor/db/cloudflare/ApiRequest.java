package dev.petrichor.db.cloudflare;

import java.util.List;
import java.util.Map;

/**
 * One call of the API.
 *
 * @param path segments below the base address, not yet escaped
 * @param query parameters behind the question mark
 * @param body JSON, empty for none
 * @param writes whether it may change something: then it is sent once, and a lost answer is an unknown outcome
 */
public record ApiRequest(Method method, List<String> path, Map<String, String> query, byte[] body, boolean writes) {

    /** The verbs that are used. */
    public enum Method {
        GET,
        POST
    }

    public ApiRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    public static ApiRequest get(List<String> path, Map<String, String> query) {
        return new ApiRequest(Method.GET, path, query, new byte[0], false);
    }

    public static ApiRequest post(List<String> path, byte[] body, boolean writes) {
        return new ApiRequest(Method.POST, path, Map.of(), body, writes);
    }
}
