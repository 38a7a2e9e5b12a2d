// SocketConnection: does not see that a request has been postponed
@Override
public boolean hasNext() {
    return !arrived.isEmpty() && outbox.replies().size() < ENOUGH_FOR_ONE_WRITE;
}
