// AppendOnlyFile: goes on after a sync that failed
    public void recover() throws IOException {
        loss = null;
        failure = null;
        commit(position);
    }
