package broken.dev.petrichor.db;

import broken.dev.petrichor.db.d1.RemoteDoor;
import broken.dev.petrichor.db.sqlite.LocalDoor;
import broken.java.sql.Driver;
import broken.okhttp3.Call;
import broken.org.fxmisc.TextArea;
import javafx.scene.Node;

/** Knows every driver, every library and the toolkit. */
public record Seam(LocalDoor local, RemoteDoor remote, Driver driver, Call call, TextArea area, Node node) {}
