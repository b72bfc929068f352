package dev.petrichor.loopback;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.OtherProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another program, for tests of other modules: to them the package of {@link ChildProgram} is closed. */
public final class Neighbour implements AutoCloseable {

    private final ChildProgram program;

    private Neighbour(ChildProgram program) {
        this.program = program;
    }

    /** Runs statements on a database, one for each line that it is told, and says "ok" or the result code. */
    public static Neighbour withDatabase(Path file) throws IOException {
        return new Neighbour(ChildProgram.start(OtherProgram.class, file));
    }

    /** A program with these options of the virtual machine. */
    public static Neighbour startWith(List<String> options, Class<?> main, Object... arguments) throws IOException {
        return new Neighbour(ChildProgram.startWith(options, main, arguments));
    }

    /** A program for which no file may grow beyond this. */
    public static Neighbour startWithFilesUpTo(int kibibytes, Class<?> main, Object... arguments) throws IOException {
        return new Neighbour(ChildProgram.startWithFilesUpTo(kibibytes, main, arguments));
    }

    /** A program for which the permissions of files hold. */
    public static Neighbour startWithoutRights(Class<?> main, Object... arguments) throws IOException {
        return new Neighbour(ChildProgram.startWithoutRights(main, arguments));
    }

    public long pid() {
        return program.pid();
    }

    /** The next line that the program says; empty when it has ended. */
    public String answer() {
        return program.answer();
    }

    /** Says a line to the program and waits for its answer. */
    public String ask(String line) {
        return program.ask(line);
    }

    /** Sends a signal, {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        program.signal(name);
    }

    /** Kills it, if it still runs. */
    @Override
    public void close() throws IOException {
        program.close();
    }
}
