package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridAction;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Theme;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.Stage;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The states of a far side as they are seen, in both themes: what must be read is there, whole, and no token is. */
class FarPicturesTest extends FarWindow {

    private static final int A_FEW = 200;

    private final Map<String, Image> taken = new HashMap<>();

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyStateSaysWhatItIs(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.settings().change(it -> it.withTheme(theme));
            studio.window().getScene().getWindow().setWidth(1280);
            studio.window().getScene().getWindow().setHeight(800);
        });
        connect(robot);

        openRemote(robot);
        take("locked", robot, Messages.get("side.locked"), "REMOTE", "Rows 1–3 of 3");

        far.unlock(robot);
        stage(robot);
        take("unlocked", robot, Messages.get("side.unlocked"), "Save to REMOTE");

        far.d1.loseAnswerTo("INSERT INTO", true);
        save(robot);
        take("unknown", robot, "It is not known whether this happened", Messages.get("save.findOut"));
        robot.clickOn(Messages.get("save.findOut"));
        settle(() -> studio.idle());

        far.d1.insteadOfRunning(_ -> LoopbackD1.refusal(429, 971, "slow down").setHeader("Retry-After", "3600"), 100);
        refresh(robot);
        take("rate-limited", robot, "Cloudflare asks to wait 60 minutes", Messages.get("grid.tryAgain"));

        far.d1.heal();
        far.d1.insteadOfRunning(answer -> answer.onResponseStart(new SocketEffect.CloseSocket()), 100);
        refresh(robot);
        take("offline", robot, "cannot be reached", Messages.get("grid.tryAgain"));
        far.d1.heal();
        assertEquals(7, taken.size());
        taken.forEach((one, picture) -> taken.forEach((other, another) -> assertTrue(one.equals(other) || differ(picture, another), () -> one + " looks like " + other)));
    }

    /** A good deal of them: a blinking caret makes no other picture. */
    private static boolean differ(Image one, Image other) {
        return one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight() || different(pixels(one), pixels(other)) > A_FEW;
    }

    private static long different(int[] some, int[] others) {
        return IntStream.range(0, some.length).filter(i -> some[i] != others[i]).count();
    }

    private static int[] pixels(Image image) {
        var width = (int) image.getWidth();
        var pixels = new int[width * (int) image.getHeight()];
        image.getPixelReader().getPixels(0, 0, width, (int) image.getHeight(), PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    /** The sheet as it opens, and with its four questions answered. */
    private void connect(FxRobot robot) throws Exception {
        robot.clickOn("Connect to Cloudflare");
        settle(() -> robot.lookup("Type a token").tryQuery().isPresent() && studio.idle());
        take("connect", robot, "Connect to Cloudflare", "Type a token");
        ConnectFlowWindowTest.type(robot);
        settle(() -> robot.lookup("Choose a database").tryQuery().isPresent());
        take("test", robot, "Token is valid", "Account can be read", "D1 can be read", "D1 can be written");
        robot.clickOn("Cancel");
    }

    private void stage(FxRobot robot) {
        robot.interact(() -> {
            var model = far.grid().view().model();
            model.addRow();
            model.set(0, 0, Value.of(77));
            model.set(0, 2, Value.of("once"));
        });
    }

    private void save(FxRobot robot) throws Exception {
        robot.interact(() -> far.grid().view().perform(GridAction.SAVE));
        settle(() -> !far.grid().view().model().savingProperty().get() && studio.idle());
    }

    private void refresh(FxRobot robot) throws Exception {
        robot.interact(() -> far.grid().view().perform(GridAction.REFRESH));
        settle(() -> far.grid().view().model().troubleProperty().get().isPresent() && studio.idle());
    }

    private void take(String state, FxRobot robot, String... words) {
        var shown = new StringBuilder();
        robot.interact(() -> {
            shown.append(WindowText.of(studio.window()));
            taken.put(state, studio.window().snapshot(null, null));
        });
        for (var word : words) {
            assertTrue(shown.toString().contains(word), () -> state + " lacks '" + word + "': " + shown);
        }
        assertFalse(shown.toString().contains(LoopbackD1.TOKEN), state);
    }
}
