package dev.petrichor.app.migrations;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.db.workspace.FoundDatabase;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is remembered of the migrations of databases.
 *
 * @param recall hands over the memory of a database's file
 * @param keep keeps what a memory has learnt
 * @param databases those of the project, of which several may share a folder
 */
public record Memories(BiConsumer<String, Consumer<MigrationMemory>> recall, Consumer<MigrationMemory> keep, List<FoundDatabase> databases) {}
