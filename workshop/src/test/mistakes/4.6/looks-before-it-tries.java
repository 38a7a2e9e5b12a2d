// AppendOnlyFile: throws what has failed before it tries again
    public void recover() throws IOException {
        IOException before = failure();
        if (before != null) {
            throw before;
        }
        commit(position);
    }
