package dev.petrichor.app.nav;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All commands, in the order of the menus. The window's thread. */
public final class Commands {

    private final List<Command> commands = new ArrayList<>();

    public void add(Command command) {
        commands.add(command);
    }

    public List<Command> all() {
        return List.copyOf(commands);
    }

    /** Those that can be asked for right now. */
    public List<Command> available() {
        return commands.stream().filter(command -> command.available().getAsBoolean()).toList();
    }

    public Optional<Command> find(String id) {
        return commands.stream().filter(command -> command.id().equals(id)).findFirst();
    }
}
