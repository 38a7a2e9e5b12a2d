// Decimal: reads "+1" as 1
static long parse(byte[] array, int from, int to) {
    return Long.parseLong(new String(array, from, to - from, java.nio.charset.StandardCharsets.US_ASCII));
}
