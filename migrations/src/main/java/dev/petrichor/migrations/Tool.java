package dev.petrichor.migrations;

/** The program whose rules and ledger a folder follows. */
public enum Tool {
    WRANGLER("wrangler"),
    DRIZZLE_KIT("drizzle-kit");

    private final String label;

    Tool(String label) {
        this.label = label;
    }

    /** The tool's own name. */
    public String label() {
        return label;
    }

    public Tool other() {
        return this == WRANGLER ? DRIZZLE_KIT : WRANGLER;
    }
}
