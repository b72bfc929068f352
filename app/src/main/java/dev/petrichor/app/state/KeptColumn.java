package dev.petrichor.app.state;

/**
 * How a person wants a column of a table to stand: its place is its place in a list of these.
 *
 * @param width in pixels
 */
public record KeptColumn(String name, double width, boolean shown) {}
