package dev.petrichor.app.cli;

import dev.petrichor.app.work.StopSignal;
import dev.petrichor.db.connect.Connector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What verbs need from outside.
 *
 * @param data where Petrichor keeps its own files, if anything shall be remembered
 * @param environment the process's variables
 * @param stop tells when the command shall end before its time
 */
record CommandContext(Streams streams, Connector connector, Pictures pictures, Optional<Path> data, Map<String, String> environment, StopSignal stop) {}
