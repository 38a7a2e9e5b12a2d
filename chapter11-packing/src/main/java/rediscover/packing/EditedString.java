package rediscover.packing;

import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;

/** A string of which a command has written a part. Redis does not look whether it is a number then: its encoding is "raw". */
public final class EditedString extends StringValue {
    /** @param bytes kept, not copied */
    public EditedString(Bytes bytes) {
        super(bytes);
    }
}
