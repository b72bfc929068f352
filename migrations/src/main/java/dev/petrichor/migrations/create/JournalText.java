package dev.petrichor.migrations.create;

import java.io.IOException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The journal of drizzle-kit before 1.0, {@code meta/_journal.json}, with one entry more; the rest stays as it is written. */
final class JournalText {

    /** As drizzle-kit 0.31 begins one. */
    static final String EMPTY = """
            {
              "version": "7",
              "dialect": "sqlite",
              "entries": []
            }""";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int ENTRY = 4;
    private static final Pattern END = Pattern.compile("(?s)(.*?)(\\s*)\\]\\s*\\}\\s*$");

    private JournalText() {}

    /** @param now in milliseconds; the entry is younger than the last one all the same, or drizzle-kit would never run it */
    static String with(String journal, String tag, long now) throws IOException {
        var entries = entries(journal);
        var end = END.matcher(journal);
        if (!end.matches()) {
            throw new IOException("The journal is not written as drizzle-kit writes it, so no entry was added.");
        }
        var last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        var when = Math.max(now, last == null ? 0 : last.path("when").asLong(0) + 1);
        var entry = """
                {
                  "idx": %d,
                  "version": "%s",
                  "when": %d,
                  "tag": %s,
                  "breakpoints": true
                }
                """
                .formatted(last == null ? 0 : last.path("idx").asInt() + 1, last == null ? "6" : last.path("version").asString("6"), when, JSON.writeValueAsString(tag))
                .indent(ENTRY);
        var written = journal.substring(0, end.end(1)) + (entries.isEmpty() ? "\n" : ",\n") + entry + "  ]\n}";
        requireAdded(entries.size(), tag, written);
        return written;
    }

    private static void requireAdded(int before, String tag, String written) throws IOException {
        var now = entries(written);
        if (now.size() != before + 1 || !now.get(before).path("tag").asString("").equals(tag)) {
            throw new IOException("The journal is not written as drizzle-kit writes it, so no entry was added.");
        }
    }

    private static JsonNode entries(String journal) throws IOException {
        try {
            return JSON.readTree(journal).path("entries");
        } catch (JacksonException e) {
            throw new IOException("The journal is not valid JSON, so no entry was added.", e);
        }
    }
}
