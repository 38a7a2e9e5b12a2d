// Arguments: has only 32 bits
    public static long integer(Bytes bytes) {
        try {
            return Math.toIntExact(bytes.toLong());
        } catch (NumberFormatException | ArithmeticException e) {
            throw CommandException.notAnInteger();
        }
    }
