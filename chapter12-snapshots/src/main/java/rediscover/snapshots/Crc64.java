package rediscover.snapshots;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A checksum of 64 bits: the remainder of the bytes, read as a polynomial, divided by another polynomial. It notices every
 * change of up to 64 bits in a row, and any other one but for 1 of 2<sup>64</sup>.
 *
 * <p>The polynomial is that of David Jones, with the bits in reverse order; the remainder begins with 0. Eight bytes at a time,
 * as in Kounavis and Berry, <i>A Systematic Approach to Building High Performance Software-Based CRC Generators</i>, 2005:
 * {@code TABLES[n][b]} is the remainder of byte b with n zero bytes behind it.
 */
final class Crc64 {
    private static final long POLYNOMIAL = 0x95ac9329ac4bc9b5L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private Crc64() {}

    private static long[][] tables() {
        long[][] tables = new long[Long.BYTES][1 << Byte.SIZE];
        for (int b = 0; b < tables[0].length; b++) {
            long remainder = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder >>> 1) ^ (POLYNOMIAL & -(remainder & 1));
            }
            tables[0][b] = remainder;
        }
        for (int n = 1; n < Long.BYTES; n++) {
            for (int b = 0; b < tables[n].length; b++) {
                long before = tables[n - 1][b];
                tables[n][b] = (before >>> Byte.SIZE) ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }

    /** The checksum of bytes that follow those with the checksum {@code before}, which is 0 at the beginning. */
    static long of(long before, byte[] bytes, int from, int to) {
        long crc = before;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long mixed = crc ^ (long) LONG.get(bytes, at);
            crc = 0;
            for (int n = Long.BYTES - 1; n >= 0; n--, mixed >>>= Byte.SIZE) {
                crc ^= TABLES[n][(int) mixed & 0xff];
            }
        }
        for (; at < to; at++) {
            crc = (crc >>> Byte.SIZE) ^ TABLES[0][(int) (crc ^ bytes[at]) & 0xff];
        }
        return crc;
    }
}
