// Arguments: overlooks blanks around a number
    public static long integer(Bytes bytes) {
        try {
            return Bytes.of(bytes.toString().trim()).toLong();
        } catch (NumberFormatException e) {
            throw CommandException.notAnInteger();
        }
    }
