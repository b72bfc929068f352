package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One source file of TypeScript or JavaScript, read and never run: what it exports, which literals it names, which builders
 * it calls. Whatever would have to be run is {@link Literal.Computed}, never guessed.
 */
final class TypeScript {

    private static final int NONE = -1;
    private static final Set<String> DECLARING = Set.of("function", "class", "enum", "type", "interface");
    private static final Set<String> ENDS_TYPE = Set.of(",", ";", ")", "]", "}", "?", "=", "");

    private final List<Token> tokens;
    /** For each bracket the index of its partner, else {@link #NONE}. */
    private final int[] partners;
    private final int[] depths;
    private final Map<String, List<Integer>> constants = new HashMap<>();
    private final Map<String, Literal> known = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private Optional<TypeScriptFault> fault;

    TypeScript(String source) {
        var cut = new TypeScriptTokens(source);
        this.tokens = cut.tokens();
        this.fault = cut.fault();
        this.partners = new int[tokens.size()];
        this.depths = new int[tokens.size()];
        pairBrackets();
        findConstants();
        findDeclared();
    }

    /** A builder's call and the constant it is assigned to, empty where it is not. */
    record Declared(String variable, Literal.Call call) {}

    /** Where the source is broken, if it is. */
    Optional<TypeScriptFault> fault() {
        return fault;
    }

    /** The value that the file exports by default, in the words of both module systems. */
    Optional<Literal> defaultExport() {
        for (var i = 0; i + 2 < tokens.size(); i++) {
            if (depths[i] > 0) {
                continue;
            }
            if (follow(i, "export", "default") || follow(i, "exports", "=") || follow(i, "export", "=")) {
                return Optional.of(valueAt(i + 2));
            }
            if (follow(i, "exports", ".", "default", "=")) {
                return Optional.of(valueAt(i + 4));
            }
            if (follow(i, "export", "{")) {
                var named = exportedAsDefault(i + 2);
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Literal> exportedAsDefault(int from) {
        for (var i = from; i + 2 < tokens.size() && !tokens.get(i).is("}"); i++) {
            if (tokens.get(i).kind() == Kind.WORD && follow(i + 1, "as", "default")) {
                return Optional.of(valueAt(i));
            }
        }
        return Optional.empty();
    }

    /** Every call of this function, in order. */
    List<Declared> calls(String function) {
        var calls = new ArrayList<Declared>();
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var declaration = i > 0 && tokens.get(i - 1).is("function");
            if (tokens.get(i).is(function) && tokens.get(i + 1).is("(") && !declaration && valueAt(i) instanceof Literal.Call call) {
                var assigned = i > 1 && tokens.get(i - 1).is("=") && tokens.get(i - 2).kind() == Kind.WORD;
                calls.add(new Declared(assigned ? tokens.get(i - 2).text() : "", call));
            }
        }
        return calls;
    }

    /**
     * What a name stands for: the literal of the file's own constant, when it has exactly one of this name at its top level.
     * Each is read once; one that names itself is computed.
     */
    Optional<Literal> constant(String name, int depth) {
        var places = constants.getOrDefault(name, List.of());
        if (places.size() != 1) {
            return Optional.empty();
        }
        var read = known.get(name);
        if (read == null) {
            var line = tokens.get(places.getFirst()).line();
            known.put(name, new Literal.Computed(line));
            read = new Expressions(this, places.getFirst(), depth).value();
            known.put(name, read);
        }
        return Optional.of(read);
    }

    Token token(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    int size() {
        return tokens.size();
    }

    /** Whether the file has a function, a class, an enum or a type of this name. */
    boolean declares(String name) {
        return declared.contains(name);
    }

    private void findDeclared() {
        for (var i = 0; i + 2 < tokens.size(); i++) {
            var word = tokens.get(i);
            var star = word.is("function") && tokens.get(i + 1).is("*");
            if (depths[i] == 0 && word.kind() == Kind.WORD && DECLARING.contains(word.text())) {
                declared.add(tokens.get(star ? i + 2 : i + 1).text());
            }
        }
    }

    /** In how many brackets a token stands. */
    int depth(int index) {
        return depths[index];
    }

    /** Where the value of the one constant of this name begins, at the top level of the file. */
    Optional<Integer> place(String name) {
        return Optional.of(constants.getOrDefault(name, List.of())).filter(it -> it.size() == 1).map(List::getFirst);
    }

    /** The index behind the bracket that closes the one at this index, or behind it when it is no opening bracket. */
    int behind(int index) {
        if (index >= tokens.size()) {
            return tokens.size();
        }
        return Math.max(partners[index], index) + 1;
    }

    /** Where the arrow of a function stands whose parameters end before this index, behind the type that it gives; else 0. */
    int arrowBehind(int index) {
        if (token(index).is("=>")) {
            return index;
        }
        if (token(index).is(":")) {
            for (var at = index + 1; at < tokens.size() && !ENDS_TYPE.contains(token(at).text()); at = behind(at)) {
                if (token(at).is("=>")) {
                    return at;
                }
            }
        }
        return 0;
    }

    Literal valueAt(int index) {
        return new Expressions(this, index, 0).value();
    }

    private boolean follow(int index, String... marks) {
        for (var i = 0; i < marks.length; i++) {
            if (!token(index + i).is(marks[i])) {
                return false;
            }
        }
        return true;
    }

    private void pairBrackets() {
        var open = new ArrayDeque<Integer>();
        for (var i = 0; i < tokens.size(); i++) {
            partners[i] = NONE;
            depths[i] = open.size();
            var token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                open.push(i);
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                close(open, i);
            }
        }
        if (!open.isEmpty()) {
            broken(tokens.get(open.peekLast()).line(), "a bracket that opens here is never closed");
        }
        open.forEach(index -> partners[index] = tokens.size() - 2);
    }

    private void close(ArrayDeque<Integer> open, int index) {
        var closing = tokens.get(index);
        if (open.isEmpty() || !matches(tokens.get(open.peek()), closing)) {
            broken(closing.line(), "the bracket " + closing.text() + " closes nothing here");
        } else {
            partners[open.pop()] = index;
        }
    }

    private static boolean matches(Token open, Token close) {
        return open.is("(") && close.is(")") || open.is("[") && close.is("]") || open.is("{") && close.is("}");
    }

    private void broken(int line, String what) {
        if (fault.isEmpty()) {
            fault = Optional.of(new TypeScriptFault(line, what));
        }
    }

    private void findConstants() {
        for (var i = 0; i + 2 < tokens.size(); i++) {
            if (depths[i] == 0 && tokens.get(i).is("const") && tokens.get(i + 1).kind() == Kind.WORD) {
                var name = tokens.get(i + 1).text();
                var value = assigned(i + 2);
                if (value != NONE) {
                    constants.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
                }
            }
        }
    }

    /** Where the value of a constant begins, behind its type. */
    private int assigned(int from) {
        for (var i = from; i < tokens.size() && !tokens.get(i).is(";") && !tokens.get(i).is("const"); i++) {
            if (depths[i] == 0 && tokens.get(i).is("=")) {
                return i + 1;
            }
        }
        return NONE;
    }
}
