package dev.petrichor.ui;

/** How the app looks: light, dark, or as the desktop does. */
public enum Theme {
    LIGHT,
    DARK,
    SYSTEM
}
