// AppendOnlyFile: keeps to itself that it has failed again
    public void recover() throws IOException {
        try {
            commit(position);
        } catch (IOException e) {
            LOG.log(INFO, "still no space");
        }
    }
