// AppendOnlyFile: throws away what did not arrive
    private void keepRest() throws IOException {
        written = file.length();
        leaving.truncate(0);
    }
