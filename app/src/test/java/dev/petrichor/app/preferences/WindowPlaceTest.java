package dev.petrichor.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.preferences.WindowPlace.Area;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

    private static final Area SMALL = new Area(0, 27, 1280, 773);

    @Test
    void theFirstWindowFitsIntoASmallScreen() {
        assertEquals(new WindowPlace(true, 0, 27, 1280, 773, false, 236, 210), WindowPlace.DEFAULT.within(List.of(SMALL)));
    }

    @Test
    void theFirstWindowStandsInTheMiddleOfALargeScreen() {
        assertEquals(new WindowPlace(true, 240, 90, 1440, 900, false, 236, 210), WindowPlace.DEFAULT.within(List.of(new Area(0, 0, 1920, 1080))));
    }

    @Test
    void aWindowIsPulledBackIntoItsScreen() {
        var beyond = new WindowPlace(true, 700, 600, 1000, 600, false, 300, 210);

        assertEquals(new WindowPlace(true, 280, 200, 1000, 600, false, 300, 210), beyond.within(List.of(SMALL)));
    }

    @Test
    void aWindowOfAScreenThatIsGoneComesToTheFirstOne() {
        var elsewhere = new WindowPlace(true, 3000, 100, 900, 600, false, 300, 210);

        assertEquals(new WindowPlace(true, 190, 113.5, 900, 600, false, 300, 210), elsewhere.within(List.of(SMALL)));
    }
}
