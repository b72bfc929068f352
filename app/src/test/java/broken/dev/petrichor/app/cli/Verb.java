package broken.dev.petrichor.app.cli;

import broken.dev.petrichor.app.grid.RowsModel;
import javafx.scene.Node;

/** A verb that needs the window. */
public record Verb(Node node, RowsModel model) {}
