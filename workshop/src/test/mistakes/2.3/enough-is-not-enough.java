// SocketConnection: goes on when there is exactly enough for one write
@Override
public boolean hasNext() {
    return mayAnswer() && outbox.replies().size() <= ENOUGH_FOR_ONE_WRITE;
}
