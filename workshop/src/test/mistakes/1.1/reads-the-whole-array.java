// Decimal: reads from the beginning of the array, not from where it is told
static long parse(byte[] array, int from, int to) {
    boolean negative = array.length > 0 && array[0] == '-';
    int first = negative ? 1 : 0;
    if (first == array.length || (array[first] == '0' && (negative || array.length - first > 1))) {
        throw notAnInteger();
    }
    long sum = 0;
    for (int i = first; i < array.length; i++) {
        int digit = array[i] - '0';
        if (digit < 0 || digit > 9 || sum < Long.MIN_VALUE / 10 || sum * 10 < Long.MIN_VALUE + digit) {
            throw notAnInteger();
        }
        sum = sum * 10 - digit;
    }
    if (!negative && sum == Long.MIN_VALUE) {
        throw notAnInteger();
    }
    return negative ? sum : -sum;
}
