// SocketConnection: says that there is another request until enough has gathered
@Override
public boolean hasNext() {
    return outbox.replies().size() < ENOUGH_FOR_ONE_WRITE;
}
