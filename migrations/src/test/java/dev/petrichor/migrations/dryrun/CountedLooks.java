package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Counts how often a kept table is compared with what stands in its place in a throw-away database. */
final class CountedLooks {

    private final Scratch scratch;
    private int looks;

    CountedLooks(Scratch scratch) {
        this.scratch = scratch;
    }

    /** The database, which counts. */
    Scratch counting() {
        return (Scratch) Proxy.newProxyInstance(Scratch.class.getClassLoader(), new Class<?>[]{Scratch.class}, (_, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("query") && ((Sql) arguments[0]).text().startsWith("SELECT count(*) FROM temp.\"petrichor original")) {
            looks++;
        }
        try {
            return method.invoke(scratch, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    int looks() {
        return looks;
    }
}
