package dev.petrichor.migrations;

/** The tool whose rules and ledger a folder follows. */
public enum RunnerKind {
    WRANGLER("wrangler"),
    DRIZZLE_KIT("drizzle-kit");

    private final String label;

    RunnerKind(String label) {
        this.label = label;
    }

    /** The tool's own name. */
    public String label() {
        return label;
    }
}
