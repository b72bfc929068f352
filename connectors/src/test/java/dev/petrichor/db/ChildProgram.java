package dev.petrichor.db;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another program, a Java one with our class path: told things by lines, and answering by lines. */
public final class ChildProgram implements AutoCloseable {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private final Process process;
    private final BufferedReader answers;

    private ChildProgram(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A program of the same user. */
    public static ChildProgram start(Class<?> main, Object... arguments) throws IOException {
        return new ChildProgram(java(List.of(), main, arguments));
    }

    /** A program with these options of the virtual machine. */
    public static ChildProgram startWith(List<String> options, Class<?> main, Object... arguments) throws IOException {
        return new ChildProgram(java(options, main, arguments));
    }

    /** A program for which no file may grow beyond this. */
    public static ChildProgram startWithFilesUpTo(int kibibytes, Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"));
        command.addAll(java(List.of("-XX:-UsePerfData"), main, arguments));
        return new ChildProgram(command);
    }

    /** A program for which the permissions of files hold. They do not for the superuser, who gives that right away here. */
    public static ChildProgram startWithoutRights(Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
            assumeTrue(Files.isExecutable(SETPRIV), "needs setpriv to give rights away");
            var rights = "-dac_override,-dac_read_search";
            command.addAll(List.of(SETPRIV.toString(), "--inh-caps=" + rights, "--bounding-set=" + rights));
        }
        command.addAll(java(List.of(), main, arguments));
        return new ChildProgram(command);
    }

    private static List<String> java(List<String> options, Class<?> main, Object... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** The next line that the program says; empty when it has ended. */
    public String answer() {
        try {
            var line = answers.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says a line to the program and waits for its answer. */
    public String ask(String line) {
        try {
            var out = process.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of its process. */
    public long pid() {
        return process.pid();
    }

    /** Sends a signal, {@code STOP} or {@code CONT}; what is told to stop stands still with all its threads when this returns, where the system tells. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).inheritIO().start().waitFor();
        while (name.equals("STOP") && !standsStill()) {
            Thread.onSpinWait();
        }
    }

    /** A signal arrives in one thread after the other (proc_pid_stat(5)): one that still runs would answer. */
    private boolean standsStill() throws IOException {
        var threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (var all = Files.newDirectoryStream(threads)) {
            for (var thread : all) {
                var stat = Files.readString(thread.resolve("stat"));
                if (!stat.startsWith("T", stat.lastIndexOf(')') + 2)) {
                    return false;
                }
            }
        } catch (NoSuchFileException _) {
            return false; // a thread that ended meanwhile
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        answers.close();
    }
}
