// LogReader: runs a record without words
    private static Request record(RequestReader records) throws IOException {
        return records.readArray();
    }
