package rediscover.recovery;

import rediscover.resp.Request;

/** The number of bytes that a record takes in the log. */
final class RecordSize {
    private static final int MARKS = "$\r\n".length();

    private RecordSize() {}

    static long of(Request record) {
        long size = (long) MARKS + digits(record.size());
        for (int i = 0; i < record.size(); i++) {
            int length = record.word(i).length();
            size += (long) MARKS + digits(length) + length + "\r\n".length();
        }
        return size;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
