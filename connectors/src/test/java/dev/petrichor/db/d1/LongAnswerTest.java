package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** An answer nearly as long as an answer may be is read row by row in a heap much smaller than it. */
class LongAnswerTest {

    private static final int ROWS = 48_000;
    private static final int LETTERS = 1_000;

    private static final List<Value> HARD = List.of(Value.NULL, Value.of(Long.MIN_VALUE), Value.of(-0.0), Value.of(Double.NEGATIVE_INFINITY), Value.of(""), Value.of("a\0é🌧"),
            Value.of("half \uD83C"), new Value.BadText(new byte[]{0x61, -1}), new Value.Blob(new byte[]{0, -1}), new Value.Blob(new byte[0]));

    @Test
    void itIsReadInASmallHeap() throws IOException {
        try (var d1 = new LoopbackD1()) {
            d1.insteadOfRunning(answer -> answer.body(answer()), 1);

            try (var reader = ChildProgram.startWith(List.of("-Xmx36m", "-XX:+UseSerialGC"), Reader.class, d1.base())) {
                assertEquals("48000 rows of 1000 letters", reader.answer());
            }
        }
    }

    @Test
    void whatGoesThroughTheFileComesBackAsItWas() throws IOException {
        try (var rows = new AnswerRows()) {
            var given = new ArrayList<List<Value>>();
            given.add(List.of(new Value.Blob(new byte[(int) AnswerRows.MOST_HELD])));
            given.addAll(List.of(HARD, HARD.reversed(), List.of()));
            given.forEach(rows::add);

            assertEquals(4, rows.count());
            assertEquals(given, rows.all());
            assertEquals(given, rows.all(), "and again");
            assertEquals(List.of(), filesWithRows());
        }
    }

    /** The answer had begun, so the write may have happened. */
    @Test
    void aWriteWhoseAnswerCannotBeKeptIsUnknown() throws IOException {
        try (var d1 = new LoopbackD1()) {
            d1.insteadOfRunning(answer -> answer.body(answer()), 1);

            try (var writer = ChildProgram.startWith(List.of("-Djava.io.tmpdir=/nowhere"), Writer.class, d1.base())) {
                assertEquals(new DbError.OutcomeUnknown("").kind(), writer.answer());
            }
        }
    }

    @Test
    void aMarkOfDamageIsSeenInTheFileToo() {
        try (var rows = new AnswerRows()) {
            rows.add(List.of(new Value.Blob(new byte[(int) AnswerRows.MOST_HELD])));
            rows.add(List.of(Value.of("x\uFFFD")));

            assertTrue(rows.holdsDamagedText());
        }
    }

    /** No other user, and no later run, finds them. */
    private static List<Path> filesWithRows() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("petrichor.*\\.rows")).toList();
        }
    }

    private static Buffer answer() {
        var text = new char[LETTERS];
        Arrays.fill(text, 'x');
        var row = "[\"i1\",\"t" + new String(text) + "\"]";
        var body = new Buffer().writeUtf8("{\"success\":true,\"result\":[{\"results\":{\"columns\":[\"id\",\"body\"],\"rows\":[");
        for (var i = 0; i < ROWS; i++) {
            body.writeUtf8(i == 0 ? "" : ",").writeUtf8(row);
        }
        return body.writeUtf8("]},\"meta\":{\"rows_read\":48000}}]}");
    }

    /** The program with the small heap. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            var api = new CloudflareApi(URI.create(arguments[0]));
            try (var session = new D1Session(api, ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(), SqlListener.NONE);
                    var rows = session.query(new Sql("SELECT \"id\", \"body\" FROM t"))) {
                var count = 0;
                var letters = 0L;
                for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                    count++;
                    letters += ((Value.Text) row.get().getLast()).value().length();
                }
                System.out.println(count + " rows of " + letters / count + " letters");
            } catch (OutOfMemoryError e) {
                System.out.println(e);
            }
        }
    }

    /** The program without a folder for what is long. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            var api = new CloudflareApi(URI.create(arguments[0]));
            try (var session = new D1Session(api, ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(), SqlListener.NONE)) {
                session.batch(List.of(Step.of(new Sql("UPDATE t SET id = id + 1 RETURNING id, body"))));
            } catch (DbException e) {
                System.out.println(e.error().kind());
            }
        }
    }
}
