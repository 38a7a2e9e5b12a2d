// UncommittedBatch: leaves the answers and writes errors behind them
    public void fail(IOException e) {
        if (end > start) {
            for (int i = 0; i < answers; i++) {
                replies.write(LoggingRunner.failed(e));
            }
        }
    }
