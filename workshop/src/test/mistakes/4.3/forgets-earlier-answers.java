// UncommittedBatch: cuts off the answers of earlier batches, too
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(0);
            for (int i = 0; i < answers; i++) {
                replies.write(LoggingRunner.failed(e));
            }
        }
    }
