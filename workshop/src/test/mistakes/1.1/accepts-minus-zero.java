// Decimal: reads "-0" as 0
static long parse(byte[] array, int from, int to) {
    boolean negative = from < to && array[from] == '-';
    int first = negative ? from + 1 : from;
    if (first == to || (array[first] == '0' && to - first > 1)) {
        throw notAnInteger();
    }
    long sum = 0;
    for (int i = first; i < to; i++) {
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
