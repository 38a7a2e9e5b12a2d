// SocketInput: two threads use plain fields
private boolean waiting;

private boolean ended;
