package dev.petrichor.db.sql;

/**
 * One statement of a longer text.
 *
 * @param text without the semicolon that ends it, without surrounding white space; comments before it belong to it
 * @param start offset of its first character in the whole text
 * @param end offset behind its last character (its semicolon included)
 * @param line line of its first meaningful character, counted from 1
 */
public record Statement(String text, int start, int end, int line) {}
