// AppendOnlyFile: keeps what has arrived, not the rest
    private void keepRest() throws IOException {
        int arrived = (int) (file.length() - written);
        leaving.truncate(arrived);
        written += arrived;
    }
