package dev.petrichor.app;

import dev.petrichor.ui.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens what is dropped on a node: a folder or a file. Of several, the first is opened and the others are named. */
final class DropTarget {

    private final Node node;
    private final Consumer<Path> open;
    private final BiConsumer<Path, String> openAndSay;

    DropTarget(Node node, Consumer<Path> open, BiConsumer<Path, String> openAndSay) {
        this.node = node;
        this.open = open;
        this.openAndSay = openAndSay;
        node.setOnDragOver(this::dragged);
        node.setOnDragExited(_ -> node.getStyleClass().remove("dropping"));
        node.setOnDragDropped(event -> {
            var files = event.getDragboard().getFiles();
            event.setDropCompleted(!files.isEmpty());
            dropped(files);
        });
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!node.getStyleClass().contains("dropping")) {
                node.getStyleClass().add("dropping");
            }
        }
    }

    /** A window holds one project, so one of several is opened. */
    void dropped(List<File> files) {
        files.stream().findFirst().ifPresent(first -> {
            if (files.size() > 1) {
                openAndSay.accept(first.toPath(), Messages.get("drop.several", first.getName(), files.size() - 1));
            } else {
                open.accept(first.toPath());
            }
        });
    }
}
