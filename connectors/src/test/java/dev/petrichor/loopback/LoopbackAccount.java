package dev.petrichor.loopback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The part of the API that is about tokens, accounts and lists of databases, with what a test puts there. */
public final class LoopbackAccount {

    private static final String ROOT = "/client/v4/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> accounts = new LinkedHashMap<>(Map.of(LoopbackD1.ACCOUNT, "Ada's account"));
    private final Map<String, String> databases = new LinkedHashMap<>(Map.of(LoopbackD1.DATABASE, "my-nextjs-db"));
    private final List<String> asked = new ArrayList<>();

    LoopbackAccount() {}

    /** Accounts that a token lists, by id. */
    public synchronized void setAccounts(Map<String, String> names) {
        accounts.clear();
        accounts.putAll(names);
    }

    /** One more database, in every account. */
    public synchronized void addDatabase(String id, String name) {
        databases.put(id, name);
    }

    public synchronized List<String> databaseNames() {
        return List.copyOf(databases.values());
    }

    /** Method and path of each call that reached this part. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized Optional<MockResponse.Builder> answer(RecordedRequest request) {
        var path = request.getUrl().encodedPath();
        var answer = switch (path.substring(Math.min(ROOT.length(), path.length()))) {
            case "user" -> ok(JSON.createObjectNode().put("email", "ada@example.com"));
            case "user/tokens/verify" -> ok(JSON.createObjectNode().put("status", "active").put("expires_on", "2027-03-01T00:00:00Z"));
            case "accounts" -> ok(listed());
            case "accounts/" + LoopbackD1.ACCOUNT + "/d1/database" -> request.getMethod().equals("POST")
                    ? created(JSON.readTree(String.valueOf(request.getBody().utf8())).path("name").asString(""))
                    : ok(page());
            default -> null;
        };
        if (answer != null) {
            asked.add(request.getMethod() + " " + path);
        }
        return Optional.ofNullable(answer);
    }

    private ArrayNode listed() {
        var list = JSON.createArrayNode();
        accounts.forEach((id, name) -> list.addObject().put("id", id).put("name", name));
        return list;
    }

    private ArrayNode page() {
        var list = JSON.createArrayNode();
        databases.forEach((id, name) -> list.addObject().put("uuid", id).put("name", name).put("created_at", "2026-01-03T00:00:00.000Z"));
        return list;
    }

    private MockResponse.Builder created(String name) {
        if (databases.containsValue(name)) {
            return LoopbackD1.refusal(400, 7502, "Database with name '%s' already exists.".formatted(name));
        }
        var id = "00000000-0000-4000-8000-%012d".formatted(databases.size());
        databases.put(id, name);
        return ok(JSON.createObjectNode().put("uuid", id).put("name", name).put("created_at", "2026-11-25T05:00:00.000Z"));
    }

    private static MockResponse.Builder ok(JsonNode result) {
        var answer = JSON.createObjectNode().put("success", true);
        answer.putArray("errors");
        answer.set("result", result);
        return LoopbackD1.json(200, answer);
    }
}
