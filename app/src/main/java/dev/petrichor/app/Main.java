package dev.petrichor.app;

import javafx.application.Application;

/** Starts the window or the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Application.launch(StudioApplication.class, arguments);
    }
}
