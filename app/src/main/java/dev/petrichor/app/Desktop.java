package dev.petrichor.app;

import dev.petrichor.app.instance.OneWindow;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What the studio knows of the window that it stands in, and of the others.
 *
 * @param ui the window's thread
 * @param looked whether the window has the focus; asked on other threads
 * @param one asked before a project is opened
 */
record Desktop(Executor ui, BooleanSupplier looked, OneWindow one) {}
