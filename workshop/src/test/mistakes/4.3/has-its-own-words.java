// UncommittedBatch: has an error that no client knows
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(mark);
            for (int i = 0; i < answers; i++) {
                replies.write(rediscover.resp.Resp.error("ERR " + e.getMessage()));
            }
        }
    }
