// AppendOnlyFile: takes a commit that had nothing to do for a proof
    public void recover() throws IOException {
        commit(position);
    }
