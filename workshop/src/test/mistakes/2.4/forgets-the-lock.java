// Outbox: sends while another thread is sending
private void sendPushes() {
    try {
        send(takePushes());
    } catch (IOException e) {
        giveUp();
    }
}
