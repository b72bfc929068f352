package dev.petrichor.db.cloudflare;

import dev.petrichor.db.TimeTravel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The history that D1 keeps of a database: 30 days, 7 on the free plan. */
public final class D1TimeTravel implements TimeTravel {

    private final CloudflareApi api;
    private final Supplier<ApiToken> token;
    private final List<String> database;
    private final Stop stop;

    /** @param database segments of the database's path below the base address */
    public D1TimeTravel(CloudflareApi api, ApiToken token, List<String> database) {
        this(api, () -> token, database, new Stop());
    }

    /**
     * @param token asked before each call: other credentials may be chosen meanwhile
     * @param stop ends the calls from another thread
     */
    public D1TimeTravel(CloudflareApi api, Supplier<ApiToken> token, List<String> database, Stop stop) {
        this.api = api;
        this.token = token;
        this.database = List.copyOf(database);
        this.stop = stop;
    }

    @Override
    public String bookmark() {
        var answer = api.send(ApiRequest.get(path("bookmark"), Map.of()), token.get(), stop, json -> JsonMembers.read(json).required("bookmark"));
        return Account.result(answer, false);
    }

    @Override
    public String restoreTo(String bookmark) {
        var request = new ApiRequest(ApiRequest.Method.POST, path("restore"), Map.of("bookmark", bookmark), new byte[0], true);
        return Account.result(api.send(request, token.get(), stop, json -> JsonMembers.read(json).required("previous_bookmark")), true);
    }

    private List<String> path(String verb) {
        var path = new ArrayList<>(database);
        path.add("time_travel");
        path.add(verb);
        return path;
    }
}
