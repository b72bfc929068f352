package dev.petrichor.migrations.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the folders say that drizzle-kit writes of a schema, asked of it again; with {@code -Dpetrichor.record=REGEX} written down first. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs drizzle-kit from npm")
class RealSchemaTsTest {

    @TempDir
    private Path folder;

    static List<DeclaredCase> cases() {
        var all = System.getProperty("petrichor.record") == null;
        return DeclaredCase.all().stream().filter(it -> all || it.isToBeRecorded()).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void drizzleKitStillWritesThat(DeclaredCase declared) throws Exception {
        var generated = generated(declared);

        if (declared.isToBeRecorded()) {
            declared.record(generated);
        }
        assertEquals(declared.recorded(), generated);
    }

    private String generated(DeclaredCase declared) throws IOException, InterruptedException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS")).toAbsolutePath();
        copy(declared.folder());
        Files.writeString(folder.resolve("drizzle.config.ts"), declared.config());
        Files.createSymbolicLink(folder.resolve("node_modules"), declared.kit().packages(tools));
        var kit = declared.kit().packages(tools).resolve("drizzle-kit/bin.cjs");
        var builder = new ProcessBuilder(tools.resolve("node_modules/node/bin/node").toString(), kit.toString(), "generate", "--config", "drizzle.config.ts")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().putAll(Map.of("CI", "true", "NO_COLOR", "1"));
        var process = builder.start();
        process.getOutputStream().close();
        process.waitFor();
        return written();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private String written() throws IOException {
        var out = folder.resolve("drizzle");
        if (!Files.isDirectory(out)) {
            return DeclaredCase.REFUSED;
        }
        try (Stream<Path> files = Files.walk(out)) {
            var sql = files.filter(it -> it.toString().endsWith(".sql")).map(RealSchemaTsTest::text).collect(Collectors.joining());
            return sql.isEmpty() ? DeclaredCase.REFUSED : sql;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
