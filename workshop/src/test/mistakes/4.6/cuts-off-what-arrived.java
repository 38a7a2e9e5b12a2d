// AppendOnlyFile: takes back from the file what has arrived, of a record that others may have begun to count on
    private void keepRest() throws IOException {
        file.truncate(0);
        written = 0;
    }
