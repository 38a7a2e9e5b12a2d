// SocketInput: a read looks whether it is over before it says that it waits
@Override
public int read(byte[] target, int offset, int length) throws IOException {
    if (ended) {
        return -1;
    }
    waiting = true;
    try {
        return in.read(target, offset, length);
    } finally {
        waiting = false;
    }
}
