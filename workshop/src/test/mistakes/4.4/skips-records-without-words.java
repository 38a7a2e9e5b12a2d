// LogReader: skips a record without words
    private static Request record(RequestReader records) throws IOException {
        Request record = records.readArray();
        return record == null ? Request.of("PING") : record;
    }
