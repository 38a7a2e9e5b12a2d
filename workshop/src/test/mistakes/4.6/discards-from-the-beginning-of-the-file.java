// AppendOnlyFile: takes the length of the file for what has arrived
    private void keepRest() throws IOException {
        int arrived = (int) Math.min(leaving.size(), file.length());
        leaving.discard(arrived);
        written += arrived;
    }
