// Session: writes what there is not
private void answer(Request request, RespWriter replies) {
    Resp answer = run(request);
    replies.write(answer);
}
