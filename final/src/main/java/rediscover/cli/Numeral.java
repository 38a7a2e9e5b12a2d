package rediscover.cli;

/** Floating-point numbers as servers write them: {@code 3}, {@code 0.1}, {@code 1e+20}, {@code inf}. */
final class Numeral {
    private Numeral() {}

    static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e17) {
            return Long.toString((long) number);
        }
        return Double.toString(number)
                .replace(".0E", "E")
                .replaceFirst("E(\\d)", "E+$1")
                .replace('E', 'e');
    }
}
