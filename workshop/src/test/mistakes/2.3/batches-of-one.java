// SocketConnection: ends the batch with every answer
@Override
public boolean hasNext() {
    return mayAnswer() && outbox.replies().size() == 0;
}
