package dev.petrichor.migrations.traps;

import dev.petrichor.migrations.Tool;
import java.nio.file.Path;

/** The programs that the corpus was recorded with. */
public enum RealTool {
    WRANGLER("wrangler", "wrangler.toml", """
            name = "x"
            compatibility_date = "2026-01-01"
            [[d1_databases]]
            binding = "DB"
            database_name = "app"
            database_id = "local"
            migrations_dir = "migrations"
            """),
    DRIZZLE_KIT_031("drizzle-kit-0.31", "drizzle.config.ts", Text.DRIZZLE_CONFIG),
    DRIZZLE_KIT_10("drizzle-kit-1.0", "drizzle.config.ts", Text.DRIZZLE_CONFIG);

    private static final class Text {
        static final String DRIZZLE_CONFIG = """
                export default { dialect: "sqlite", schema: "./schema.ts", out: "./migrations", dbCredentials: { url: "file:app.sqlite" } };
                """;
    }

    private final String label;
    private final String configFile;
    private final String config;

    RealTool(String label, String configFile, String config) {
        this.label = label;
        this.configFile = configFile;
        this.config = config;
    }

    /** How files of the corpus call it. */
    public String label() {
        return label;
    }

    String configFile() {
        return configFile;
    }

    /** Its config where a trap has none of its own. */
    String config() {
        return config;
    }

    public Tool rules() {
        return this == WRANGLER ? Tool.WRANGLER : Tool.DRIZZLE_KIT;
    }

    /** Where its packages are. */
    Path packages(Path tools) {
        return this == DRIZZLE_KIT_10 ? tools.resolve("drizzle-1/node_modules") : tools.resolve("node_modules");
    }
}
