// Arguments: takes what is no number for 0
    public static long integer(Bytes bytes) {
        try {
            return bytes.toLong();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
