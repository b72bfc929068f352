package dev.petrichor.app.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgoTest {

    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 22, 14, 0, 0, 0, ZoneOffset.UTC);

    @Test
    void saysWhenAsPeopleDo() {
        var words = Stream.of(NOW.minusSeconds(20), NOW.minusMinutes(1), NOW.minusMinutes(2), NOW.minusHours(3), NOW.minusHours(15), NOW.minusDays(3),
                NOW.minusDays(13), NOW.minusYears(1)).map(then -> Ago.words(then, NOW)).toList();

        assertEquals(List.of("just now", "1 minute ago", "2 minutes ago", "3 hours ago", "yesterday", "Thursday", "9 Nov", "22 Nov 2025"), words);
    }

    @Test
    void pathsAreShortenedFromTheLeft() {
        assertEquals(List.of("…/code/my-blog", "…/sites/blog", "/tmp/a"),
                Stream.of("/home/ada/code/my-blog", "C:\\work\\sites\\blog", "/tmp/a").map(RecentList::shortened).toList());
    }
}
