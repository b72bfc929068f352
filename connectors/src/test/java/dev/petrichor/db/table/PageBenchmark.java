package dev.petrichor.db.table;

import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageRequest.Position;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Pages of large tables through session and page reader: the first, a long one, one far down, one in an order without an index and one of
 * 200 columns; and what each is held against. {@code -Ddata} names the folder that {@code docs/measuring/benchmarks} makes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PageBenchmark {

    private static final int PAGE = 100;

    public PageBenchmark() {}

    /** A million narrow rows, and pages of them. */
    @State(Scope.Thread)
    public static class Narrow {

        private static final int FAR_DOWN = 900_000;

        private final MeasuredTable table = open("t");
        private final PageRequest first = table.page(PAGE);
        private final PageRequest thousand = table.page(1_000);
        private final PageRequest deep = first.at(new Position.After(PageReader.anchor(first, table.read(first.at(new Position.FromRowid(FAR_DOWN))).rows().getFirst()).orElseThrow()));

        public Narrow() {}

        @TearDown
        public void close() throws Exception {
            table.close();
        }
    }

    /** A million rows whose order by a column without an index is known. */
    @State(Scope.Thread)
    public static class Ordered {

        private static final int MIDDLE = 500_000;

        private final MeasuredTable table = open("posts");
        private final PageRequest byId = table.page(PAGE);
        private PageRequest byMoment = byId;

        public Ordered() {}

        @Setup
        public void order() {
            var request = new PageRequest(byId.table(), List.of(), List.of(new SortKey("created_at", false)), new Position.First(), PAGE);
            byMoment = request.at(RowOrder.read(table.session(), request).from(MIDDLE, PAGE));
        }

        @TearDown
        public void close() throws Exception {
            table.close();
        }
    }

    /** Rows of 200 columns. */
    @State(Scope.Thread)
    public static class Wide {

        /** The key and what a window of middling width shows beside it. */
        private static final int IN_SIGHT = 13;

        private final MeasuredTable table = open("wide");
        private final PageRequest page = table.page(PAGE);
        private final PageRequest inSight = new PageRequest(withFirstColumns(page.table()), List.of(), List.of(), new Position.First(), PAGE);

        public Wide() {}

        private static Table withFirstColumns(Table table) {
            return new Table(table.name(), table.kind(), table.strict(), table.withoutRowid(), table.columns().subList(0, IN_SIGHT), table.indexes(), table.foreignKeys(), table.sql());
        }

        @TearDown
        public void close() throws Exception {
            table.close();
        }
    }

    private static MeasuredTable open(String name) {
        try {
            return new MeasuredTable(Path.of(System.getProperty("data")), name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Benchmark
    public TablePage first(Narrow rows) {
        return rows.table.read(rows.first);
    }

    @Benchmark
    public long count(Narrow rows) throws Exception {
        return rows.table.plain("SELECT count(*) FROM t");
    }

    @Benchmark
    public TablePage thousand(Narrow rows) {
        return rows.table.read(rows.thousand);
    }

    @Benchmark
    public long thousandByJdbc(Narrow rows) throws Exception {
        return rows.table.plain("SELECT * FROM t LIMIT 1000");
    }

    @Benchmark
    public TablePage deep(Narrow rows) {
        return rows.table.read(rows.deep);
    }

    @Benchmark
    public TablePage unindexed(Ordered rows) {
        return rows.table.read(rows.byMoment);
    }

    @Benchmark
    public TablePage byId(Ordered rows) {
        return rows.table.read(rows.byId);
    }

    @Benchmark
    public TablePage wide(Wide rows) {
        return rows.table.read(rows.page);
    }

    @Benchmark
    public TablePage wideInSight(Wide rows) {
        return rows.table.read(rows.inSight);
    }

    @Benchmark
    public long wideByJdbc(Wide rows) throws Exception {
        return rows.table.plain("SELECT * FROM wide LIMIT 100");
    }
}
