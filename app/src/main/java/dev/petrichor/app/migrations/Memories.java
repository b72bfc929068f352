package dev.petrichor.app.migrations;

import dev.petrichor.app.state.MigrationMemory;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is remembered of the migrations of databases.
 *
 * @param recall hands over the memory of a database's file
 * @param keep keeps what a memory has learnt
 */
public record Memories(BiConsumer<String, Consumer<MigrationMemory>> recall, Consumer<MigrationMemory> keep) {}
