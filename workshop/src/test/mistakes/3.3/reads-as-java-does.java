// Arguments: reads numbers as Java does, with a plus and leading zeros
    public static long integer(Bytes bytes) {
        try {
            return Long.parseLong(bytes.toString());
        } catch (NumberFormatException e) {
            throw CommandException.notAnInteger();
        }
    }
