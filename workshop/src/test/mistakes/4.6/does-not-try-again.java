// AppendOnlyFile: says what has failed, and does not try again
    public void recover() throws IOException {
        IOException still = failure();
        if (still != null) {
            throw still;
        }
    }
