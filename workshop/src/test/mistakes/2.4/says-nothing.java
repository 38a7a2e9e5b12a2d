// Server: tells nobody that a client could not be let in
private static void pause(Throwable failure) {
    try {
        Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    }
}
