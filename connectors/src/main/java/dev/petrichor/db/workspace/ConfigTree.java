package dev.petrichor.db.workspace;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A JSONC or TOML document: its values, and the line of each.
 *
 * @param lines by JSON pointer, from 1
 */
record ConfigTree(JsonNode root, Map<String, Integer> lines) {

    private static final ObjectMapper JSONC = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final ObjectMapper TOML = new TomlMapper();

    static final String TWICE = "a key is there twice";

    /** A document that cannot be understood. The sentence repeats nothing of it: configs hold secrets. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final boolean atStart;

        Broken(int line, String why) {
            this(line, why, false);
        }

        Broken(int line, String why, boolean atStart) {
            super(why);
            this.line = line;
            this.atStart = atStart;
        }

        /** Whether the reader stopped before the first character of its line: perhaps only there it saw what is wrong above. */
        boolean isAtStart() {
            return atStart;
        }

        int line() {
            return line;
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static ConfigTree toml(String text) throws Broken {
        try {
            return new ConfigTree(parsed(TOML, text), TomlLines.of(text));
        } catch (Broken e) {
            throw TomlFault.in(text, e);
        }
    }

    static ConfigTree jsonc(String text) throws Broken {
        var root = parsed(JSONC, text);
        return new ConfigTree(root, jsonLines(text));
    }

    /** A document that the tools which read it allow no comment in. */
    static ConfigTree json(String text) throws Broken {
        var root = parsed(JSON, text);
        return new ConfigTree(root, jsonLines(text));
    }

    private static JsonNode parsed(ObjectMapper mapper, String text) throws Broken {
        try {
            var root = mapper.readTree(text);
            if (root == null || !root.isObject()) {
                throw new Broken(1, "it is empty or not an object");
            }
            return root;
        } catch (JacksonException e) {
            throw broken(e);
        } catch (StackOverflowError _) {
            throw new Broken(0, "it is nested too deeply");
        }
    }

    private static Broken broken(JacksonException e) {
        var line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
        var column = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
        if (e.getOriginalMessage().equals("Duplicate key")) {
            return new Broken(line, TWICE, column == 1);
        }
        var why = column > 0 ? "the text at column " + column + " is not what may stand there" : "the text is not what may stand there";
        return new Broken(line, why, column == 1);
    }

    /** A second reading; a document that is understood once is understood again. */
    private static Map<String, Integer> jsonLines(String text) {
        var lines = new HashMap<String, Integer>();
        try (var parser = JSONC.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.PROPERTY_NAME) {
                    lines.put(parser.streamReadContext().pathAsPointer().toString(), line);
                } else if (token == JsonToken.START_OBJECT && parser.streamReadContext().getParent().inArray()) {
                    lines.put(parser.streamReadContext().getParent().pathAsPointer().toString(), line);
                }
            }
        }
        return lines;
    }

    /** The line of the value at a pointer, else of the nearest thing around it, 0 when nothing around it is known. */
    int line(String pointer) {
        for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
