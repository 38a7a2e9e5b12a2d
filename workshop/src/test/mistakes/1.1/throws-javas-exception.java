// Decimal: throws an ArithmeticException when a number is too large
static long parse(byte[] array, int from, int to) {
    boolean negative = from < to && array[from] == '-';
    int first = negative ? from + 1 : from;
    if (first == to || array[first] == '0' && (negative || to - first > 1)) {
        throw notAnInteger();
    }
    long sum = 0;
    for (int i = first; i < to; i++) {
        int digit = array[i] - '0';
        if (digit < 0 || digit > 9) {
            throw notAnInteger();
        }
        sum = Math.subtractExact(Math.multiplyExact(sum, 10L), digit);
    }
    return negative ? sum : Math.negateExact(sum);
}
