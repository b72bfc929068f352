package dev.petrichor.app.work;

import javafx.application.Platform;
import javafx.scene.Scene;

/** Tells when what a scene holds has been painted. The window's thread. */
public final class Painted {

    /** What is laid out in one pulse is painted before the next one is laid out. */
    private static final int PULSES = 2;

    private Painted() {}

    /** Does something once what the scene holds now is painted; not at all while the scene is in no window that is shown. */
    public static void then(Scene scene, Runnable painted) {
        after(PULSES, scene, painted);
    }

    private static void after(int pulses, Scene scene, Runnable painted) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                if (pulses > 1) {
                    after(pulses - 1, scene, painted);
                } else {
                    painted.run();
                }
            }
        });
        Platform.requestNextPulse();
    }
}
