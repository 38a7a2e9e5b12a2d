// LogReader: blames the record before an annotation for what follows that
    long replay(Function<Request, Resp> run) throws IOException {
        long last = 0;
        long whole = 0;
        long start = 0;
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            while (!records.atEnd()) {
                boolean annotation = records.nextIs('#');
                if (annotation) {
                    records.readLine();
                } else if (!records.nextIs('*')) {
                    throw new DamagedLogException(file, last, "what follows it is no record");
                } else if (replay(record(records), run) instanceof Resp.SimpleError(var message)) {
                    throw new DamagedLogException(file, start, message.toString());
                }
                last = annotation ? last : whole;
                whole = records.position();
                start = unit == null ? whole : start;
                tellProgress(whole);
            }
        } catch (ProtocolException e) {
            throw new DamagedLogException(file, whole, e.getMessage());
        } catch (EOFException e) {
            refuseIfKnown(start);
            refuseIfSwallowed(whole);
        }
        refuseIfKnown(start);
        return start;
    }
