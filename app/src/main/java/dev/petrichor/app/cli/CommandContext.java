package dev.petrichor.app.cli;

import dev.petrichor.db.connect.Connector;

/** What verbs need from outside. */
record CommandContext(Streams streams, Connector connector, Pictures pictures) {}
