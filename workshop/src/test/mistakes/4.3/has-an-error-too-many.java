// UncommittedBatch: writes an error more than there were answers
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(mark);
            for (int i = 0; i <= answers; i++) {
                replies.write(LoggingRunner.failed(e));
            }
        }
    }
