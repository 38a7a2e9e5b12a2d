// SocketInput: says that it is over, but wakes nobody
void end() {
    ended = true;
}
