// AppendOnlyFile: counts what has arrived, and keeps it nevertheless
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void keepRest() throws IOException {
        int arrived = (int) (file.length() - written);
        written += arrived;
    }
