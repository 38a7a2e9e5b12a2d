// AppendOnlyFile: commits up to where it is committed
    public void recover() throws IOException {
        commit(committed);
        IOException still = failure();
        if (still != null) {
            throw still;
        }
    }
