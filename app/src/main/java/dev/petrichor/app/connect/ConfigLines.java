package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Account;
import java.util.Locale;

/** The lines of wrangler's config that make a database the project's own. Shown for pasting; Petrichor writes no config. */
enum ConfigLines {
    JSONC {
        @Override
        String of(Account.D1 database) {
            return """
                    "d1_databases": [
                      {
                        "binding": "%s",
                        "database_name": %s,
                        "database_id": %s
                      }
                    ]""".formatted(BINDING, quoted(database.name()), quoted(database.id()));
        }
    },
    TOML {
        @Override
        String of(Account.D1 database) {
            return """
                    [[d1_databases]]
                    binding = "%s"
                    database_name = %s
                    database_id = %s""".formatted(BINDING, quoted(database.name()), quoted(database.id()));
        }
    };

    /** As many lines as the longer of the two has. */
    static final int ROWS = 7;

    private static final String BINDING = "DB";

    abstract String of(Account.D1 database);

    /** The file that they belong into. */
    String file() {
        return "wrangler." + name().toLowerCase(Locale.ROOT);
    }

    /** The escapes that a string of JSON and a basic string of TOML have in common. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
