package dev.petrichor.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortPathTest {

    @Test
    void foldersInTheMiddleGiveWayFirstAndTheLastNameLast() {
        assertEquals(
                List.of("~/code/clients/blog", "~/…/clients/blog", "~/…/blog", "…/blog", "blog"), ShortPath.spellings("~/code/clients/blog", "/"));
    }

    @Test
    void aFolderOfTheHomeHasNoMiddle() {
        assertEquals(List.of("~/blog", "blog"), ShortPath.spellings("~/blog", "/"));
    }

    @Test
    void drivesAreKept() {
        assertEquals(List.of("C:\\code\\blog", "C:\\…\\blog", "…\\blog", "blog"), ShortPath.spellings("C:\\code\\blog", "\\"));
    }
}
