// AppendOnlyFile: does nothing
    public void recover() throws IOException {
        // there may be space again
    }
