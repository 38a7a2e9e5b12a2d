// AppendOnlyFile: keeps all of it, also what has arrived
    private void keepRest() throws IOException {
        // what could not be written is still there
    }
