package dev.petrichor.db.cloudflare;

import dev.petrichor.db.TimeTravel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The history that D1 keeps of a database: 30 days, 7 on the free plan. */
public final class D1TimeTravel implements TimeTravel {

    private final CloudflareApi api;
    private final ApiToken token;
    private final List<String> database;

    /** @param database segments of the database's path below the base address */
    public D1TimeTravel(CloudflareApi api, ApiToken token, List<String> database) {
        this.api = api;
        this.token = token;
        this.database = List.copyOf(database);
    }

    @Override
    public String bookmark() {
        var answer = api.send(ApiRequest.get(path("bookmark"), Map.of()), token, new Stop(), JsonMembers::read);
        return Account.result(answer, false).required("bookmark");
    }

    @Override
    public String restoreTo(String bookmark) {
        var request = new ApiRequest(ApiRequest.Method.POST, path("restore"), Map.of("bookmark", bookmark), new byte[0], true);
        return Account.result(api.send(request, token, new Stop(), JsonMembers::read), true).required("previous_bookmark");
    }

    private List<String> path(String verb) {
        var path = new ArrayList<>(database);
        path.add("time_travel");
        path.add(verb);
        return path;
    }
}
