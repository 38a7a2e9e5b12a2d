// AppendOnlyFile: counts from what is committed, not from what is written
private void keepRest() throws IOException {
    int arrived = (int) (file.length() - committed);
    leaving.discard(arrived);
    written += arrived;
}
