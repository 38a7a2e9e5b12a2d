// CommandTable: throws an exception where a row that refuses is wanted
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row == null) {
            throw new CommandException("ERR unknown command");
        }
        if (!row.accepts(request.size())) {
            throw CommandException.wrongNumberOfArguments(row.name());
        }
        return row;
    }
