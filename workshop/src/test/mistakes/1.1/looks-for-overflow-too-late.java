// Decimal: takes a number for too large only if the sum has become negative, which twice too large is not
static long parse(byte[] array, int from, int to) {
    boolean negative = from < to && array[from] == '-';
    int first = negative ? from + 1 : from;
    if (first == to || (array[first] == '0' && (negative || to - first > 1))) {
        throw notAnInteger();
    }
    long sum = 0;
    for (int i = first; i < to; i++) {
        if (array[i] < '0' || array[i] > '9') {
            throw notAnInteger();
        }
        sum = sum * 10 - (array[i] - '0');
        if (sum > 0) {
            throw notAnInteger();
        }
    }
    if (!negative && sum == Long.MIN_VALUE) {
        throw notAnInteger();
    }
    return negative ? sum : -sum;
}
