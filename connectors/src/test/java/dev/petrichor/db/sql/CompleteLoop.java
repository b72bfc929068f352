package dev.petrichor.db.sql;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The loop of {@code docs/measuring/baseline.c} that cuts a script into statements, called in this process. It works on memory of its own. One thread. */
final class CompleteLoop {

    private final MethodHandle completed;
    private final MemorySegment text;

    /** @param library what {@code docs/measuring/benchmarks} makes of the C file */
    @SuppressWarnings("restricted")
    CompleteLoop(Path library, String text) {
        var symbols = SymbolLookup.libraryLookup(library, Arena.global());
        var takes = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
        this.completed = Linker.nativeLinker().downcallHandle(symbols.find("completed").orElseThrow(), takes);
        this.text = Arena.ofAuto().allocateFrom(text);
    }

    /** How many statements there were. */
    long run() {
        try {
            return (long) completed.invokeExact(text, text.byteSize() - 1);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
