package io.millrace.protocol.json;

/** An enum of the protocol: written by name, read by name or number. */
public interface WireEnum {
    /** The enum's method; here so that the codec can ask any of them. */
    String name();

    int number();
}
