package dev.petrichor.app.crash;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A run of its own process that breaks its Java machine, or waits until it is killed. */
final class BrokenRun {

    private BrokenRun() {}

    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Exception {
        Thread.currentThread().setName("my-database");
        var mark = new Runs(Path.of(arguments[1]), "1.2.3").begin();
        System.out.print('.');
        System.out.flush();
        while (arguments[0].equals("wait")) {
            LockSupport.park(mark);
        }
        MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
    }
}
