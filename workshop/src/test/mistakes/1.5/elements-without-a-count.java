// RespWriter: writes the elements alone
private void elements(char type, List<Resp> elements) {
    for (Resp element : elements) {
        write(element);
    }
}
