// Decimal: makes a String of every number
static long parse(byte[] array, int from, int to) {
    String text = new String(array, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    long number = Long.parseLong(text);
    if (!Long.toString(number).equals(text)) {
        throw notAnInteger();
    }
    return number;
}
