// UncommittedBatch: answers nothing at all
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(mark);
        }
    }
