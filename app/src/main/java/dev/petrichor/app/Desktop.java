package dev.petrichor.app;

import dev.petrichor.app.instance.OneWindow;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the studio knows of the window that it stands in, and of the others.
 *
 * @param ui the window's thread
 * @param looked whether the window has the focus; asked on other threads
 * @param one asked before a project is opened
 * @param show hands a file or a folder to the program that the desktop has for it
 */
record Desktop(Executor ui, BooleanSupplier looked, OneWindow one, Consumer<Path> show) {

    /** One that shows no files. */
    Desktop(Executor ui, BooleanSupplier looked, OneWindow one) {
        this(ui, looked, one, _ -> {});
    }
}
