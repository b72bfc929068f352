package dev.petrichor.app.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** Where the command line reads and writes. */
public record Streams(InputStream in, PrintStream out, PrintStream err) {}
