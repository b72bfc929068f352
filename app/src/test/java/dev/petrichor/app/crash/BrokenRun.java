package dev.petrichor.app.crash;

import dev.petrichor.app.work.FailureLog;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A run of its own process that breaks its Java machine, or writes down a failure or nothing and waits until it is killed. */
final class BrokenRun {

    private BrokenRun() {}

    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Exception {
        Thread.currentThread().setName("my-database");
        var data = Path.of(arguments[1]);
        var mark = new Runs(data, "1.2.3").begin();
        if (arguments[0].equals("fail")) {
            FailureLog.in(data, _ -> {});
            FailureLog.follow(mark::failed);
            FailureLog.unexpected("a test", new IllegalStateException());
        }
        System.out.print('.');
        System.out.flush();
        while (!arguments[0].equals("break")) {
            LockSupport.park(mark);
        }
        MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
    }
}
