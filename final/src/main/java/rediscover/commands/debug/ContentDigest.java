package rediscover.commands.debug;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.commands.databases.Database;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandException;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.sortedsets.SortedSetValue;

/**
 * A fingerprint of data: two servers that have the same keys and values have the same one. It is Redis's.
 *
 * <p>Implementation note. There are two ways to go on from a fingerprint. To <em>add</em> something is to XOR its SHA-1 to
 * the fingerprint: the order of additions makes no difference. To <em>mix</em> something in is to add it and to take the
 * SHA-1 of the result: the order decides.
 */
final class ContentDigest {
    private static final int LENGTH = 20; // bytes of a SHA-1
    private static final Bytes EXPIRES = Bytes.of("!!expire!!");

    private final MessageDigest sha1;
    private byte[] digest = new byte[LENGTH];

    private ContentDigest() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    /** The fingerprint of all databases. */
    static String of(List<Database> databases) {
        ContentDigest whole = new ContentDigest();
        for (Database database : databases) {
            if (database.size() > 0) {
                whole.mix(number(Database.number(database)));
                for (Bytes key : List.copyOf(database.keys())) {
                    whole.addEntry(database, key);
                }
            }
        }
        return whole.text();
    }

    /** The fingerprint of a key's value; zeros if there is no such key. */
    static String of(ExpiringKeyspace keyspace, Bytes key) {
        ContentDigest digest = new ContentDigest();
        Value value = keyspace.find(key);
        if (value != null) {
            digest.mixValue(keyspace, key, value);
        }
        return digest.text();
    }

    private void addEntry(ExpiringKeyspace keyspace, Bytes key) {
        Value value = keyspace.find(key);
        if (value != null) {
            ContentDigest entry = new ContentDigest();
            entry.mix(key);
            entry.mixValue(keyspace, key, value);
            add(Bytes.wrap(entry.digest));
        }
    }

    private void mixValue(ExpiringKeyspace keyspace, Bytes key, Value value) {
        switch (value) {
            case StringValue string -> {
                mix(number(0));
                mix(string.bytes());
            }
            case ListValue list -> {
                mix(number(1));
                list.elements().forEach(this::mix);
            }
            case SetValue set -> {
                mix(number(2));
                set.members().forEach(this::add);
            }
            case SortedSetValue set -> {
                mix(number(3));
                set.ascending(0).forEachRemaining(element -> addPair(element.member(), Dialect.spell(element.score())));
            }
            case HashValue hash -> {
                mix(number(4));
                hash.fields().forEach(this::addPair);
            }
            default -> throw new CommandException("ERR there is no digest of a " + value.type());
        }
        if (keyspace.expiry().deadline(key) != Expiry.NEVER) {
            add(EXPIRES);
        }
    }

    private void addPair(Bytes field, Bytes value) {
        ContentDigest both = new ContentDigest();
        both.mix(field);
        both.mix(value);
        add(Bytes.wrap(both.digest));
    }

    private void add(Bytes bytes) {
        sha1.update(bytes.asBuffer());
        byte[] added = sha1.digest();
        for (int i = 0; i < LENGTH; i++) {
            digest[i] ^= added[i];
        }
    }

    private void mix(Bytes bytes) {
        add(bytes);
        digest = sha1.digest(digest);
    }

    /** A number of 32 bits, the highest byte first. */
    private static Bytes number(int number) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private String text() {
        return HexFormat.of().formatHex(digest);
    }
}
