package broken.org.fxmisc;

/** Stands for the text control. */
public final class TextArea {}
