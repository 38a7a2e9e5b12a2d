// Decimal: takes a number for too small only if the sum has become larger, which not every overflow makes it
static long parse(byte[] array, int from, int to) {
    boolean negative = from < to && array[from] == '-';
    int first = negative ? from + 1 : from;
    if (first == to || (array[first] == '0' && (negative || to - first > 1))) {
        throw notAnInteger();
    }
    long sum = 0;
    for (int i = first; i < to; i++) {
        int digit = array[i] - '0';
        if (digit < 0 || digit > 9) {
            throw notAnInteger();
        }
        long next = sum * 10 - digit;
        if (next > sum) {
            throw notAnInteger();
        }
        sum = next;
    }
    if (!negative && sum == Long.MIN_VALUE) {
        throw notAnInteger();
    }
    return negative ? sum : -sum;
}
