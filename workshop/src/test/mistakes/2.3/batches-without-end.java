// SocketConnection: gathers answers without limit
@Override
public boolean hasNext() {
    return mayAnswer();
}
