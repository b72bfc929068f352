package dev.petrichor.migrations.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.traps.RealRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the folders say that the tools make of them, asked of the tools again, two at a time. With
 * {@code -Dpetrichor.record=REGEX} only folders of these names are asked, and what the tools say is written beside them first.
 */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler and drizzle-kit from npm")
class RealTrapsTest {

    private static final Pattern TO_RUN = Pattern.compile("Migrations to be applied:(.*?)\\? About to apply", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("│ (.+?) *│");
    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);
    private static final Map<Trap, Asked> ASKED = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private record Asked(TrapProject project, CompletableFuture<Ended> end) {}

    /** In the order in which they are asked. */
    static List<Trap> traps() {
        var all = System.getProperty("petrichor.record") == null;
        return Trap.all().stream().filter(trap -> all || trap.isToBeRecorded())
                .sorted(Comparator.comparing(Trap::tool).reversed()).toList();
    }

    @BeforeAll
    static void ask() throws IOException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS")).toAbsolutePath();
        for (var trap : traps()) {
            var project = TrapProject.in(Files.createDirectory(folder.resolve(Integer.toString(ASKED.size()))), trap);
            Files.createSymbolicLink(project.folder().resolve("node_modules"), trap.tool().packages(tools));
            var end = new CompletableFuture<Ended>();
            ASKED.put(trap, new Asked(project, end));
            if (trap.tool() != RealTool.WRANGLER) {
                TWO.execute(RealRun.ofDrizzleKit(trap.tool(), tools, project.folder(), end));
            }
        }
        for (var half : halves(ASKED.entrySet().stream().filter(it -> it.getKey().tool() == RealTool.WRANGLER).map(Map.Entry::getValue).toList())) {
            TWO.execute(RealRun.ofWrangler(tools, half.stream().map(it -> it.project().folder()).toList(), half.stream().map(Asked::end).toList()));
        }
    }

    private static List<List<Asked>> halves(List<Asked> all) {
        var halves = List.of(new ArrayList<Asked>(), new ArrayList<Asked>());
        for (var i = 0; i < all.size(); i++) {
            halves.get(i % 2).add(all.get(i));
        }
        return halves.stream().filter(half -> !half.isEmpty()).map(List::copyOf).toList();
    }

    @AfterAll
    static void askNoMore() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        TWO.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void theToolStillEndsThere(Trap trap) throws Exception {
        var ended = ASKED.get(trap).end().get();

        var found = "ended " + ended.status() + "\n" + listed(ended.said()) + ASKED.get(trap).project().left();
        if (trap.isToBeRecorded()) {
            Files.writeString(trap.folder().resolve(trap.tool().label() + ".txt"), found);
        }
        assertEquals(trap.recorded(), found, () -> trap + ": " + ended.said());
    }

    /** What wrangler says that it is going to run; drizzle-kit says nothing. */
    private static String listed(String said) {
        var table = TO_RUN.matcher(said);
        return table.find() ? NAME.matcher(table.group(1)).results().skip(1).map(it -> "pending " + it.group(1) + "\n").collect(Collectors.joining()) : "";
    }
}
