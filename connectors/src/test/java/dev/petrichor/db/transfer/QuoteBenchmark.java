package dev.petrichor.db.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A thousand rows of seven texts, some with what has to be quoted, written as CSV, JSON and INSERT statements and thrown away, beside FastCSV, Jackson
 * and a bare {@code replace}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class QuoteBenchmark {

    private static final int ROWS = 1_000;
    private static final List<String> CELLS = List.of("name-%06d", "note %d", "a, b and %d", "né à la fin de la ligne n° %014d", "she said \"%d\", and it's so", "a line%n and another, %d", "%d");
    private static final JsonFactory JSON = new JsonFactory();

    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();
    private final List<List<Value>> values = new ArrayList<>();

    public QuoteBenchmark() {
        for (var i = 0; i < CELLS.size(); i++) {
            columns.add(new ResultColumn("column" + i, "TEXT", "t"));
        }
        for (var row = 0; row < ROWS; row++) {
            var number = row;
            texts.add(CELLS.stream().map(cell -> cell.formatted(number)).toList());
            values.add(texts.getLast().stream().<Value>map(Value::of).toList());
        }
    }

    @Benchmark
    public void csv() throws IOException {
        write(new RowFormat.Csv());
    }

    @Benchmark
    public void csvByFastCsv() throws IOException {
        try (var csv = CsvWriter.builder().build(Writer.nullWriter())) {
            for (var row : texts) {
                csv.writeRecord(row);
            }
        }
    }

    @Benchmark
    public void json() throws IOException {
        write(new RowFormat.Json());
    }

    @Benchmark
    public void jsonByJackson() {
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), Writer.nullWriter())) {
            json.writeStartArray();
            for (var row : texts) {
                json.writeStartObject();
                for (var i = 0; i < row.size(); i++) {
                    json.writeStringProperty(columns.get(i).name(), row.get(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    @Benchmark
    public void inserts() throws IOException {
        write(new RowFormat.SqlInserts("t"));
    }

    @Benchmark
    public void insertsByReplace() throws IOException {
        var out = Writer.nullWriter();
        for (var row : texts) {
            out.write("INSERT INTO \"t\" VALUES (");
            for (var cell : row) {
                out.write("'" + cell.replace("'", "''") + "', ");
            }
            out.write(");\n");
        }
    }

    private void write(RowFormat format) throws IOException {
        var writer = format.writer(columns, Writer.nullWriter());
        for (var row : values) {
            writer.row(row);
        }
        writer.end();
    }
}
