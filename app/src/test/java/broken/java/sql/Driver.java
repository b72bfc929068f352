package broken.java.sql;

/** Stands for JDBC. */
public final class Driver {}
