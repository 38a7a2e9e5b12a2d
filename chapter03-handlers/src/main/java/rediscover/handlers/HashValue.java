package rediscover.handlers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import rediscover.resp.Bytes;

/** A hash: fields with values, in the order in which the fields were added. */
public class HashValue implements Value {
    private final Map<Bytes, Bytes> fields;

    /** A hash without fields. */
    public HashValue() {
        fields = new LinkedHashMap<>();
    }

    /** @param fields where fields and values are kept; empty, and nobody else's */
    protected HashValue(Map<Bytes, Bytes> fields) {
        this.fields = fields;
    }

    /** The fields and values; not to be changed. */
    public Map<Bytes, Bytes> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The field's value, or null. */
    public Bytes find(Bytes field) {
        return fields.get(field);
    }

    /** Sets a field to a value, and keeps both, not copied. True if the field is new; a known one keeps its place. */
    public boolean put(Bytes field, Bytes value) {
        return fields.put(field, value) == null;
    }

    /** Removes a field; true if it was there. */
    public boolean remove(Bytes field) {
        return fields.remove(field) != null;
    }

    @Override
    public HashValue copy() {
        HashValue copy = new HashValue();
        copy.fields.putAll(fields); // field names and values never change
        return copy;
    }

    @Override
    public String type() {
        return "hash";
    }

    @Override
    public boolean isEmpty() {
        return fields.isEmpty();
    }
}
