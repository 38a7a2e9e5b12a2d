// UncommittedBatch: has errors for who changed nothing
    public void fail(IOException e) {
        replies.truncate(mark);
        for (int i = 0; i < answers; i++) {
            replies.write(LoggingRunner.failed(e));
        }
    }
