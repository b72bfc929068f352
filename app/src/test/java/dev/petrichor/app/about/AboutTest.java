package dev.petrichor.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.db.connect.Connector;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class AboutTest {

    @Test
    void saysOfWhatItIsMadeAndWhereItsFilesAre() {
        var text = new About("1.2.3", "25.0.3+9", "26.0.2+4", "3.54.1", Path.of("config/settings.json"), Path.of("data"), false).text();

        assertEquals("""
                Petrichor 1.2.3
                Java: 25.0.3+9
                JavaFX: 26.0.2+4
                SQLite: 3.54.1
                Settings: %s
                Drafts, copies, log: data
                """.formatted(Path.of("config/settings.json")), text);
    }

    @Test
    void asksSqliteItself() {
        var about = About.of("1.2.3", new UserFolders(Path.of("config"), Path.of("data")), new Connector(Clock.systemUTC()), true);

        assertTrue(about.sqlite().matches("3\\.\\d+\\.\\d+"), about::sqlite);
        assertEquals(System.getProperty("java.runtime.version"), about.java());
    }
}
