package broken.dev.petrichor.app.sheet;

import broken.dev.petrichor.app.editor.TextView;

/** A quiet room that knows a feature. */
public record Cell(TextView view) {}
