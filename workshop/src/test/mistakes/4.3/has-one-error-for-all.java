// UncommittedBatch: writes one error for the whole batch
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(mark);
            replies.write(LoggingRunner.failed(e));
        }
    }
