// AppendOnlyFile: discards what has arrived, and does not count it
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void keepRest() throws IOException {
        int arrived = (int) (file.length() - written);
        leaving.discard(arrived);
    }
