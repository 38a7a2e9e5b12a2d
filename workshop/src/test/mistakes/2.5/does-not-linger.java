// SocketInput: does not linger, so that a reset overtakes the last answer
void linger() throws IOException {}
