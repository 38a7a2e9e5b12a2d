// Decimal: makes text of the bytes, and lets Java read it, which knows digits of all scripts
static long parse(byte[] array, int from, int to) {
    String text = new String(array, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
    if (text.startsWith("+") || text.startsWith("-0") || text.startsWith("0") && text.length() > 1) {
        throw notAnInteger();
    }
    return Long.parseLong(text);
}
