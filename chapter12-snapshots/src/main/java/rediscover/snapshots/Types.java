package rediscover.snapshots;

/** The bytes that begin each part of a snapshot, and how strings and lengths begin. */
final class Types {
    static final int STRING = 0;
    static final int LIST = 1;
    static final int SET = 2;
    static final int SORTED_SET_AS_TEXT = 3;
    static final int HASH = 4;
    static final int SORTED_SET = 5;
    static final int HASH_ZIPMAP = 9;
    static final int LIST_ZIPLIST = 10;
    static final int SET_INTEGERS = 11;
    static final int SORTED_SET_ZIPLIST = 12;
    static final int HASH_ZIPLIST = 13;
    static final int LIST_OF_ZIPLISTS = 14;
    static final int HASH_LISTPACK = 16;
    static final int SORTED_SET_LISTPACK = 17;
    static final int LIST_OF_NODES = 18;
    static final int SET_LISTPACK = 20;

    static final int FUNCTIONS = 245;
    static final int FUNCTIONS_BEFORE_7 = 246;
    static final int MODULE = 247;
    static final int IDLE_TIME = 248;
    static final int FREQUENCY = 249;
    static final int AUXILIARY = 250;
    static final int SIZES = 251;
    static final int DEADLINE_MILLIS = 252;
    static final int DEADLINE_SECONDS = 253;
    static final int DATABASE = 254;
    static final int END = 255;

    /** A node of a list that is one element, or a listpack. */
    static final int PLAIN_NODE = 1;

    static final int PACKED_NODE = 2;

    // Of a length: up to 63, up to 16383, 4 bytes, 8 bytes; or of a string that is no plain one.
    static final int LENGTH_14 = 0x40;
    static final int LENGTH_32 = 0x80;
    static final int LENGTH_64 = 0x81;
    static final int SPECIAL = 0xc0;
    static final int INTEGER_8 = 0;
    static final int INTEGER_16 = 1;
    static final int INTEGER_32 = 2;
    static final int COMPRESSED = 3;

    private Types() {}
}
