// AppendOnlyFile: counts what has arrived, and then finds that nothing has
    private void keepRest() throws IOException {
        written = file.length();
        leaving.discard((int) (file.length() - written));
    }
