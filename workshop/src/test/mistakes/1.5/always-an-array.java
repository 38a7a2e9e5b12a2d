// RespWriter: a set is written as an array in RESP3, too
private void elements(char type, List<Resp> elements) {
    header('*', elements.size());
    for (Resp element : elements) {
        write(element);
    }
}
