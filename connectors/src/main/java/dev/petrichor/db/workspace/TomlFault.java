package dev.petrichor.db.workspace;

/**
 * Where a TOML document is really broken. The reader looks one token ahead, so it reports a header that is not closed, and a
 * key that is there twice, at the line that follows.
 */
final class TomlFault {

    private TomlFault() {}

    static ConfigTree.Broken in(String text, ConfigTree.Broken told) {
        var lines = text.lines().toList();
        var above = Math.min(told.line(), lines.size() + 1) - 1;
        while (above > 0 && isEmpty(lines.get(above - 1))) {
            above--;
        }
        if (!told.isAtStart() || above == 0) {
            return told;
        }
        var header = lines.get(above - 1).strip();
        if (header.startsWith("[[") && !header.replaceFirst("#.*", "").contains("]]")) {
            return new ConfigTree.Broken(above, "this header begins with [[ and is not closed by ]]");
        }
        return told.why().equals(ConfigTree.TWICE) ? new ConfigTree.Broken(above, told.why()) : told;
    }

    private static boolean isEmpty(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }
}
