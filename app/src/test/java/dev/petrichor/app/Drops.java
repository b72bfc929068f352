package dev.petrichor.app;

import java.io.File;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/**
 * Files let go above a node, with the events that the toolkit sends for it. No robot can drag out of a file manager, and the
 * toolkit makes dragboards for itself alone, so this one is made behind its back.
 */
final class Drops {

    private Drops() {}

    /** The window's thread. */
    static void on(Node node, List<File> files) {
        var board = board(files);
        var over = event(node, DragEvent.DRAG_OVER, board);
        Event.fireEvent(node, over);
        if (over.getAcceptedTransferMode() == null) {
            throw new AssertionError("the files would not be taken");
        }
        Event.fireEvent(node, event(node, DragEvent.DRAG_DROPPED, board));
        Event.fireEvent(node, event(node, DragEvent.DRAG_EXITED, board));
    }

    private static DragEvent event(Node node, EventType<DragEvent> type, Dragboard board) {
        return new DragEvent(node, node, type, board, 20, 20, 20, 20, TransferMode.COPY, null, node, null);
    }

    private static Dragboard board(List<File> files) {
        try {
            var content = Class.forName("com.sun.javafx.tk.TKClipboard");
            var held = Proxy.newProxyInstance(content.getClassLoader(), new Class<?>[]{content}, (_, method, arguments) -> switch (method.getName()) {
                case "getContentTypes" -> Set.of(DataFormat.FILES);
                case "getTransferModes" -> Set.of(TransferMode.COPY);
                case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? files : null;
                default -> throw new UnsupportedOperationException(method.getName());
            });
            var maker = Dragboard.class.getDeclaredMethod("createDragboard", content);
            maker.setAccessible(true);
            return (Dragboard) maker.invoke(null, held);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
