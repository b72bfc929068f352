package dev.petrichor.app;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The lengths of methods and files, in lines, as the compiler's own parser sees them. */
record SourceSizes(List<Size> methods, List<Size> files) {

    /** One method or file. */
    record Size(String name, int lines) {}

    static SourceSizes of(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
        var methods = new ArrayList<Size>();
        for (var unit : task.parse()) {
            new Methods(unit, Trees.instance(task), methods).scan(unit, null);
        }
        var lengths = new ArrayList<Size>();
        for (var file : files) {
            lengths.add(new Size(file.getFileName().toString(), Files.readAllLines(file).size()));
        }
        return new SourceSizes(sorted(methods), sorted(lengths));
    }

    /** Median, nine tenths and the five longest of both. */
    String report() {
        return line("methods", methods) + line("files", files);
    }

    private static String line(String what, List<Size> sizes) {
        var longest = sizes.stream().limit(5).map(size -> size.name() + " " + size.lines()).collect(Collectors.joining(", "));
        return "%d %s: median %d lines, p90 %d; longest: %s%n".formatted(
                sizes.size(), what, sizes.get(sizes.size() / 2).lines(), sizes.get(sizes.size() / 10).lines(), longest);
    }

    private static List<Size> sorted(List<Size> sizes) {
        return sizes.stream().sorted(Comparator.comparingInt(Size::lines).reversed().thenComparing(Size::name)).toList();
    }

    private static final class Methods extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Size> found;

        private Methods(CompilationUnitTree unit, Trees trees, List<Size> found) {
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                var file = Path.of(unit.getSourceFile().getName()).getFileName().toString().replace(".java", "");
                found.add(new Size(file + "." + method.getName(), line(trees.getSourcePositions().getEndPosition(unit, method)) - line(start(method)) + 1));
            }
            return super.visitMethod(method, nothing);
        }

        private long start(MethodTree method) {
            return trees.getSourcePositions().getStartPosition(unit, method);
        }

        private int line(long position) {
            return (int) unit.getLineMap().getLineNumber(position);
        }
    }
}
