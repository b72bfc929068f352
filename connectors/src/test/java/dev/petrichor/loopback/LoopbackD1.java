package dev.petrichor.loopback;

import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.db.sql.StatementSplitter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * D1's HTTP API on this machine: a real server in front of a real SQLite under D1's rules, whose JSON loses what D1's loses.
 * The same tests run against the real runtime where npm is at hand. A fault can be put into the way of the next requests, before
 * or after the statements have run.
 */
public final class LoopbackD1 implements AutoCloseable {

    public static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    public static final String DATABASE = "a1b2c3d4-5678-90ab-cdef-1234567890ab";
    public static final String TOKEN = "test-token-0123456789";

    /** May read and not write. */
    public static final String READ_TOKEN = "read-token-9876543210";

    private static final JsonMapper JSON = new JsonMapper();

    private static final int STEPS = 50;

    /** Of a text, a blob and a row, as D1 has it. */
    private static final int MOST_BYTES = 2_000_000;

    private final MockWebServer server = PromptServer.make();
    private final Connection sqlite;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Map<String, byte[]> history = new HashMap<>();
    private final LoopbackAccount account = new LoopbackAccount();
    private List<String> unsaid = List.of();
    private int requests;
    private int connections;
    private int left = STEPS;

    public LoopbackD1() {
        try {
            sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
            run("PRAGMA foreign_keys=ON");
            sqlite.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MOST_BYTES);
            ProgressHandler.setHandler(sqlite, 100_000, new Patience());
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer(request);
                }
            });
            server.start();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** D1 ends a statement that takes too long. */
    private final class Patience extends ProgressHandler {

        @Override
        protected int progress() {
            return --left > 0 ? 0 : 1;
        }
    }

    /** Leaves members out of what it says about each statement from now on: every one is optional. */
    public synchronized void leaveUnsaid(String... members) {
        unsaid = List.of(members);
    }

    public URI base() {
        return server.url("/client/v4").uri();
    }

    /** Requests that arrived. */
    public synchronized int requests() {
        return requests;
    }

    /** Connections on which they arrived. */
    public synchronized int connections() {
        return connections;
    }

    /** What stands around the database: whose tokens, accounts and lists there are. */
    public LoopbackAccount account() {
        return account;
    }

    /** Requests that arrived with this text in their body, whatever became of them. */
    public synchronized long requestsWith(String part) {
        return bodies.stream().filter(body -> body.contains(part)).count();
    }

    /** Texts of the statements that ran, as they were sent. */
    public synchronized List<String> statements() {
        return List.copyOf(statements);
    }

    /** The whole database as bytes, to be compared. */
    public synchronized byte[] state() {
        try {
            return sqlite.unwrap(SQLiteConnection.class).serialize("main");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first cell that a statement gives, asked beside everybody; empty for NULL. */
    public synchronized String cell(String sql) {
        try (var statement = sqlite.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)).orElse("") : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes it hold what it held before. @param state from {@link #state()} */
    public synchronized void become(byte[] state) {
        try {
            sqlite.unwrap(SQLiteConnection.class).deserialize("main", state);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing stands in the way any more. */
    public synchronized void heal() {
        faults.clear();
    }

    /** What stands in the way of one request: the next whose body holds a text. */
    private record Fault(String part, boolean runs, UnaryOperator<MockResponse.Builder> change) {}

    /** Answers the next requests in this way instead; statements run all the same, as with an answer that is lost. */
    public void afterRunning(UnaryOperator<MockResponse.Builder> fault, int times) {
        add(new Fault("", true, fault), times);
    }

    /** Answers the next requests in this way, and does not run their statements. */
    public void insteadOfRunning(UnaryOperator<MockResponse.Builder> fault, int times) {
        add(new Fault("", false, fault), times);
    }

    /** Answers the next request whose body holds this text in this way, and does not run its statements. */
    public void insteadOfRunning(String part, UnaryOperator<MockResponse.Builder> fault) {
        add(new Fault(part, false, fault), 1);
    }

    /** Answers the next request whose body holds this text in this way, after its statements have run. */
    public void afterRunning(String part, UnaryOperator<MockResponse.Builder> fault) {
        add(new Fault(part, true, fault), 1);
    }

    /** Loses the answer of the next request whose body holds this text; its statements have run, or not. */
    public void loseAnswerTo(String part, boolean runs) {
        add(new Fault(part, runs, answer -> answer.onResponseStart(new SocketEffect.CloseSocket())), 1);
    }

    /** Answers the next request whose body holds this text as ever, and these many after it in this way, without running their statements. */
    public void afterAnswerTo(String part, UnaryOperator<MockResponse.Builder> fault, int times) {
        add(new Fault(part, true, UnaryOperator.identity()), 1);
        insteadOfRunning(fault, times);
    }

    private synchronized void add(Fault fault, int times) {
        for (var i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    private Optional<Fault> faultOf(RecordedRequest request) {
        var met = Optional.ofNullable(faults.peek()).filter(it -> textOf(request).contains(it.part()));
        met.ifPresent(_ -> faults.poll());
        return met;
    }

    private static String textOf(RecordedRequest request) {
        return Optional.ofNullable(request.getBody()).map(ByteString::utf8).orElse("");
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        requests++;
        connections += request.getExchangeIndex() == 0 ? 1 : 0;
        bodies.add(textOf(request));
        var fault = faultOf(request);
        var answer = fault.filter(it -> !it.runs()).isPresent() ? new MockResponse.Builder() : routed(request);
        return fault.map(it -> it.change().apply(answer)).orElse(answer).build();
    }

    private MockResponse.Builder routed(RecordedRequest request) {
        var bearer = String.valueOf(request.getHeaders().get("Authorization")).replaceFirst("^Bearer ", "");
        if (!bearer.equals(TOKEN) && !bearer.equals(READ_TOKEN)) {
            return refusal(request.getUrl().encodedPath().contains("/user") ? 401 : 403, 10_000, "Authentication error");
        }
        var aboutTheAccount = account.answer(request);
        if (aboutTheAccount.isPresent()) {
            return aboutTheAccount.get();
        }
        var database = "/client/v4/accounts/" + ACCOUNT + "/d1/database/" + DATABASE;
        try {
            if (request.getUrl().encodedPath().equals(database + "/time_travel/bookmark")) {
                return result("bookmark", taken());
            }
            if (request.getUrl().encodedPath().equals(database + "/time_travel/restore")) {
                return restored(String.valueOf(request.getUrl().queryParameter("bookmark")));
            }
        } catch (SQLException e) {
            return refusal(500, 7500, words(e));
        }
        if (!request.getUrl().encodedPath().equals(database + "/raw")) {
            return refusal(404, 7404, "The database could not be found");
        }
        var body = JSON.readTree(request.getBody().utf8());
        if (bearer.equals(READ_TOKEN) && !body.path("sql").asString("").startsWith("SELECT")) {
            return refusal(403, 10_000, "Authentication error");
        }
        try {
            return ran(body);
        } catch (SQLException e) {
            return refusal(400, 7500, words(e));
        }
    }

    /** A bookmark, with the whole database as it is now behind it. */
    private String taken() throws SQLException {
        var bookmark = "bookmark-" + requests;
        history.put(bookmark, sqlite.unwrap(SQLiteConnection.class).serialize("main"));
        return bookmark;
    }

    private MockResponse.Builder restored(String bookmark) throws SQLException {
        var then = history.get(bookmark);
        if (then == null) {
            return refusal(400, 7500, "invalid bookmark");
        }
        var previous = taken();
        sqlite.unwrap(SQLiteConnection.class).deserialize("main", then);
        return result("previous_bookmark", previous);
    }

    private static MockResponse.Builder result(String name, String value) {
        var answer = JSON.createObjectNode().put("success", true);
        answer.putObject("result").put(name, value);
        return json(200, answer);
    }

    private MockResponse.Builder ran(JsonNode body) throws SQLException {
        var results = JSON.createArrayNode();
        run("BEGIN");
        try {
            for (var asked : body.has("batch") ? body.get("batch") : JSON.createArrayNode().add(body)) {
                for (var statement : StatementSplitter.split(asked.get("sql").asString())) {
                    results.add(result(statement.text(), asked.path("params")));
                }
            }
            run("COMMIT");
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
        var answer = JSON.createObjectNode().put("success", true);
        answer.set("errors", JSON.createArrayNode());
        answer.set("result", results);
        return json(200, answer);
    }

    /** A write that ran out of patience has ended its transaction itself. */
    private void undo(SQLException why) {
        try {
            run("ROLLBACK");
        } catch (SQLException ended) {
            why.addSuppressed(ended);
        }
    }

    private ObjectNode result(String sql, JsonNode parameters) throws SQLException {
        statements.add(sql);
        left = STEPS;
        var refusal = D1Rules.refusal(sql);
        if (refusal.isPresent()) {
            throw new SQLException(refusal.get());
        }
        var before = total();
        var result = JSON.createObjectNode().put("success", true);
        try (var statement = sqlite.prepareStatement(sql)) {
            for (var i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i).asString());
            }
            result.set("results", rows(statement));
        }
        var meta = result.putObject("meta").put("duration", 0.25).put("served_by_region", "WEUR").put("served_by_primary", true);
        meta.put("changes", total() - before).put("rows_read", result.get("results").get("rows").size()).put("rows_written", total() - before);
        meta.remove(unsaid);
        return result;
    }

    private long total() throws SQLException {
        try (var statement = sqlite.createStatement(); var rows = statement.executeQuery("SELECT total_changes()")) {
            return rows.getLong(1);
        }
    }

    private static ObjectNode rows(PreparedStatement statement) throws SQLException {
        var results = JSON.createObjectNode();
        var columns = results.putArray("columns");
        var rows = results.putArray("rows");
        if (statement.execute()) {
            try (var read = statement.getResultSet()) {
                var count = read.getMetaData().getColumnCount();
                for (var i = 1; i <= count; i++) {
                    columns.add(read.getMetaData().getColumnLabel(i));
                }
                while (read.next()) {
                    var row = rows.addArray();
                    for (var i = 1; i <= count; i++) {
                        add(row, read, i);
                    }
                }
            }
        }
        return results;
    }

    /** As the real runtime maps values: through JavaScript's numbers, bytes as arrays, what is no number as null. */
    private static void add(ArrayNode row, ResultSet read, int column) throws SQLException {
        switch (read.getObject(column)) {
            case null -> row.addNull();
            case Number number -> add(row, number.doubleValue());
            case byte[] bytes -> {
                var array = row.addArray();
                for (var b : bytes) {
                    array.add(b & 0xff);
                }
            }
            case Object text -> row.add(text.toString());
        }
    }

    private static void add(ArrayNode row, double number) {
        if (Double.isInfinite(number)) {
            row.addNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e21) {
            row.add(new BigDecimal(Double.toString(number)).toBigInteger());
        } else {
            row.add(number);
        }
    }

    private static String words(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return String.valueOf(e.getMessage());
        }
        var message = String.valueOf(e.getMessage());
        var own = message.substring(message.indexOf('(') + 1, message.lastIndexOf(')'));
        var code = sqlite.getResultCode().name();
        var primary = code.startsWith("SQLITE_CONSTRAINT") ? "SQLITE_CONSTRAINT" : code;
        return own + ": " + primary + (code.equals(primary) ? "" : " (extended: " + code + ")");
    }

    /** What the history answers when it is asked where it is. */
    public static MockResponse.Builder bookmark(String place) {
        return result("bookmark", place);
    }

    public static MockResponse.Builder refusal(int status, int code, String message) {
        var answer = JSON.createObjectNode().put("success", false).putNull("result");
        answer.putArray("errors").addObject().put("code", code).put("message", message);
        return json(status, answer);
    }

    static MockResponse.Builder json(int status, JsonNode body) {
        return new MockResponse.Builder().code(status).setHeader("Content-Type", "application/json").body(JSON.writeValueAsString(body));
    }

    private void run(String sql) throws SQLException {
        try (var statement = sqlite.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            sqlite.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
