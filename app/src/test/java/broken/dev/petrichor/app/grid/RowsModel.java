package broken.dev.petrichor.app.grid;

import broken.dev.petrichor.app.editor.TextView;
import javafx.scene.Node;

/** A model with a node, and a feature that knows another one. */
public record RowsModel(Node node, TextView other) {}
