// Arguments: throws Java's exception for what is no number
    public static long integer(Bytes bytes) {
        return bytes.toLong();
    }
